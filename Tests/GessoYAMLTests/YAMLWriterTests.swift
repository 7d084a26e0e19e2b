import GessoBase
import GessoYAML
import Testing

@Suite("Writing YAML")
struct YAMLWriterTests {
    @Test("maps and lists are indented, scalars quoted where they must be")
    func block() {
        let value: Value = .map([
            "name": .string("postcards"), "on": .string("no"), "n": .int(2), "f": .double(1),
            "empty": .list([]), "nothing": .null,
            "steps": .list([
                .map(["uses": .string("image.resize"), "with": .map(["w": .int(1)])]),
                .list([.string("a b"), .bool(true)]), .string("x: y"),
            ]),
        ])
        let expected = """
            name: postcards
            "on": "no"
            "n": 2
            f: 1.0
            empty: []
            nothing: null
            steps:
              - uses: image.resize
                with:
                  w: 1
              -
                - a b
                - true
              - "x: y"

            """
        #expect(YAMLWriter.text(value) == expected)
    }

    @Test(
        "every string comes back as it was",
        arguments: [
            "", " ", "a", "a b", "a ", " a", "no", "null", "~", "1", "1.5", "0x1", "-", "- a",
            "a: b",
            "a:", "a #b", "#a", "{a", "[a", "&a", "*a", "!a", "|", ">", "'a'", "\"a\"", "%a", "@a",
            "`a", "?", "? a", "a\nb", "\ta", "é", "日本", "\u{1F600}", "\u{7F}", "\u{FEFF}x",
            "\u{85}",
            "\u{2028}", "\\", "=", "<<", "a, b", "a]", "${{ x }}", "picture[lisbon]", "---", "...",
            "2026-01-01", "e\u{301}",
        ])
    func strings(text: String) throws {
        let value: Value = .map([text: .list([.string(text)])])
        for yaml in [YAMLWriter.text(value), YAMLWriter.flow(value)] {
            let document = try YAMLDocument.parse(Array(yaml.utf8), file: "t")
            #expect(JSON.canonical(document.root.value) == JSON.canonical(value), "\(yaml)")
        }
    }
}
