import GessoBase
import Testing

@testable import GessoYAML

func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) throws -> YAMLNode {
    try YAMLDocument.parse(Array(text.utf8), file: "t.yaml", limits: limits).root
}

/// The problems of a text as "line:column: message", with help and related places behind.
func problems(_ text: String, limits: YAMLLimits = YAMLLimits()) -> [String] {
    do {
        _ = try YAMLDocument.parse(Array(text.utf8), file: "t.yaml", limits: limits)
        return []
    } catch {
        return error.diagnostics.map { problem in
            let place = problem.location.map { "\($0.line):\($0.column): " } ?? ""
            let related = problem.related.map {
                " [\($0.message) \($0.location.line):\($0.location.column)]"
            }
            return place + problem.message + (problem.help.map { " | \($0)" } ?? "")
                + related.joined()
        }
    }
}

@Suite("YAML documents")
struct YAMLDocumentTests {
    @Test("plain scalars follow the core schema of YAML 1.2")
    func coreSchema() throws {
        let text = """
            [1, -2, +3, 0x1F, 0o17, 017, 1_000, 1.5, -.5, 1., 1e3, .inf, -.Inf, no, on, yes, True,
            false, null, ~, , 2026-01-01, 12:30, "1", 'true', 0x, 0o8, 1e, ., -, 99999999999999999999]
            """
        let values = try parse(text.replacing("~, ,", with: "~,")).value.list
        let expected: [Value] = [
            .int(1), .int(-2), .int(3), .int(31), .int(15), .int(17), .string("1_000"),
            .double(1.5), .double(-0.5), .double(1), .double(1000), .double(.infinity),
            .double(-.infinity), .string("no"), .string("on"), .string("yes"), .bool(true),
            .bool(false), .null, .null, .string("2026-01-01"), .string("12:30"), .string("1"),
            .string("true"), .string("0x"), .string("0o8"), .string("1e"), .string("."),
            .string("-"), .double(1e20),
        ]
        #expect(values == expected)
        guard case .double(let number) = try parse(".nan").value else {
            Issue.record(".nan is no number")
            return
        }
        #expect(number.isNaN)
    }

    @Test("nodes know where they stand")
    func places() throws {
        let root = try parse("a: 1\nlist:\n  - é: x\n  - \"two\"\nflow: {k: [1, 2]}\n")
        let list = try #require(root["list"])
        #expect(
            list.location
                == SourceLocation(
                    file: "t.yaml", line: 3, column: 3, endLine: 4, endColumn: 10))
        let item = try #require(list.sequence?.last)
        #expect(
            item.location
                == SourceLocation(
                    file: "t.yaml", line: 4, column: 5, endLine: 4, endColumn: 10))
        let key = try #require(list.sequence?.first?.pair("é"))
        #expect(key.value.location.column == 8)
        #expect(root["flow"]?.location.endColumn == 18)
    }

    @Test("an empty file is null")
    func empty() throws {
        #expect(try parse("").value == .null)
        #expect(try parse("# only a comment\n").value == .null)
    }

    @Test("aliases stand for their anchors, and '<<' merges under what is written")
    func merges() throws {
        let root = try parse(
            """
            x-a: &a {one: 1, two: 2}
            x-b: &b {two: 3, three: 4}
            both: {<<: [*a, *b], one: 9}
            after: {two: 8, <<: *a}
            again: *b
            quoted: {"<<": 1}
            """)
        #expect(JSON.text(root["both"]?.value ?? .null) == #"{"one":9,"two":2,"three":4}"#)
        #expect(JSON.text(root["after"]?.value ?? .null) == #"{"two":8,"one":1}"#)
        #expect(root["again"]?.value == root["x-b"]?.value)
        #expect(root["quoted"]?.value == .map(["<<": .int(1)]))
    }

    @Test("aliases are bounded by what they would grow to")
    func bounds() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(items)]\n"
        }
        #expect(
            problems(text) == ["7:5: with aliases followed this holds more than 4000000 values"])
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(problems(deep) == ["1:129: nested deeper than 128 levels"])
        let limits = YAMLLimits(bytes: 10)
        #expect(
            problems("a: 123456789", limits: limits) == ["1:1: the file is longer than 10 bytes"])
    }

    @Test("a duplicate key names both places, and all of them are found")
    func duplicates() {
        #expect(
            problems("a: 1\nb: {c: 1, c: 2}\na: 3\n") == [
                "2:11: the key 'c' stands twice in one mapping | remove one of them, or give it "
                    + "another name [first here 2:5]",
                "3:1: the key 'a' stands twice in one mapping | remove one of them, or give it "
                    + "another name [first here 1:1]",
            ])
    }

    @Test(
        "what YAML cannot read is said with its place and a way out",
        arguments: [
            (
                "a: b: c\n",
                "1:5: a ':' does not fit here | text that holds ': ' has to be quoted; "
                    + "otherwise check the indentation"
            ),
            ("a:\n\t- b\n", "2:1: a tab stands where YAML wants spaces | indent with spaces"),
            ("a: @b\n", "1:4: text cannot begin with '@' | put the text in quotes"),
            (
                "a: \"b\n",
                "2:1: the file ends inside quotes | close the quote "
                    + "[while scanning a quoted scalar 1:4]"
            ),
            (
                "a: [1, 2\nb: 3\n",
                "2:2: expected ',' or ']' here | text with ',', '[' or ']' has "
                    + "to be quoted here [while parsing a flow sequence 1:4]"
            ),
            (
                "a: *nope\n",
                "1:4: no anchor '&nope' stands before this alias | text that begins "
                    + "with '*' has to be quoted"
            ),
            ("a: &a [*a]\n", "1:8: the alias '*a' stands inside its own anchor"),
            (
                "a: 1\n---\nb: 2\n",
                "2:1: a second document begins here | a file holds one "
                    + "document: put the other into a file of its own"
            ),
            (
                "a: {<<: 1}\n",
                "1:9: '<<' merges mappings, and this is of type integer | write an alias "
                    + "of a mapping, such as '<<: *base'"
            ),
            ("[a]: 1\n", "1:1: a key has to be text, not a sequence"),
            (
                "a: !mine 1\n",
                "1:4: the tag '!mine' has no meaning here | leave it out; text that "
                    + "looks like another type can be quoted"
            ),
            ("a: !!int x\n", "1:4: 'x' is no value of the tag '!!int'"),
        ])
    func refused(text: String, expected: String) {
        #expect(problems(text) == [expected])
    }

    @Test("a file that is not UTF-8 is refused at its first wrong byte")
    func utf8() {
        #expect(throws: YAMLFailure.self) {
            try YAMLDocument.parse([0x61, 0x3A, 0x0A, 0xC3, 0x28], file: "t")
        }
        do {
            _ = try YAMLDocument.parse([0x61, 0x3A, 0x0A, 0x62, 0xC3, 0x28], file: "t")
        } catch {
            #expect(error.diagnostics.first?.location?.line == 2)
            #expect(error.diagnostics.first?.location?.column == 2)
        }
    }

    @Test(
        "an expression without quotes is named as the cause, with the quoted line",
        arguments: [
            (
                "with: {prompt: ${{ item.outputs.text }}, n: 2}\n",
                #"with: {prompt: "${{ item.outputs.text }}", n: 2}"#
            ),
            (
                "  a: [${{ x }}, small-${{ y | join(\",\") }}.png]\n",
                #"a: ["${{ x }}", 'small-${{ y | join(",") }}.png']"#
            ),
            ("p: ${{ {'a': 1}['a'] }}: x\n", #"p: "${{ {'a': 1}['a'] }}: x""#),
        ])
    func expressions(text: String, quoted: String) {
        let help = "an expression inside { } or [ ], or with ': ' or ' #', has to be quoted: "
        let found = problems(text)
        #expect(found.count == 1)
        #expect(found.first?.contains("| " + help + quoted) == true, "\(found)")
        #expect(problems(quoted).isEmpty)
    }
}
