import GessoBase
import Testing

@testable import GessoTemplate

/// A step whose instances are made one by one.
private struct FakeStep: ContextObject {
    let knownMembers = ["outputs", "skipped"]

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        switch name {
        case "outputs": throw .open([.step("picture")])
        case "skipped": return .value(.bool(false))
        case "gone": throw .skipped(InstanceID(step: "picture", key: ["a"]))
        default: return nil
        }
    }

    func index(_ key: Value) throws(EvaluationError) -> ContextValue? {
        guard case .string(let name) = key, name == "lisbon" else { return nil }
        return .value(.map(["text": .string("of lisbon")]))
    }

    func value() throws(EvaluationError) -> Value { .list([.int(1), .int(2)]) }
}

@Suite("Expressions")
struct ExpressionTests {
    private static let image = ImageValue(
        source: .instance(InstanceID(step: "picture", key: ["lisbon"]), output: "images", index: 0),
        key: "lisbon-0", index: 0)

    private let context = MapContext([
        ("params", .value(.map(["n": .int(3), "mood": .string("golden hour")]))),
        ("item", .value(.map(["city": .string("Lisbon"), "image": .image(Self.image)]))),
        ("picture", .object(FakeStep())),
    ])

    private func evaluate(_ text: String) throws -> Value {
        let start = SourceLocation(file: "p.yaml", line: 4, column: 10)
        return try Expression.parse(text, at: start).evaluate(in: context)
    }

    /// The problem as "line:column-endColumn: message | help".
    private func problem(_ text: String) -> String {
        do {
            return "no problem: \(try evaluate(text))"
        } catch let error as Diagnostic {
            return describe(error)
        } catch EvaluationError.diagnostic(let error) {
            return describe(error)
        } catch {
            return "\(error)"
        }
    }

    private func describe(_ error: Diagnostic) -> String {
        let place = error.location.map { "\($0.line):\($0.column)-\($0.endColumn): " } ?? ""
        return place + error.message + (error.help.map { " | \($0)" } ?? "")
    }

    @Test(
        "what is wrong is pointed at inside the expression",
        arguments: [
            (
                "parms.n",
                "4:10-15: unknown name 'parms' | did you mean 'params'? known here: "
                    + "params, item, picture"
            ),
            (
                "1 + params.m",
                "4:21-22: 'params' has no 'm' | known here: "
                    + "n, mood"
            ),
            (
                "item['town']",
                "4:15-21: 'item' has nothing under ['town'] | known here: "
                    + "city, image"
            ),
            (
                "params.mood + 1",
                "4:10-25: '+' does not work on a string and an integer | join "
                    + "text with '~'; make a number of text with '| int' or '| float'"
            ),
            ("params.n |uper", "4:20-24: there is no filter 'uper' | did you mean 'upper'?"),
            ("params.n is evn", "4:22-25: there is no test 'evn' | did you mean 'even'?"),
            (
                "upper(item.city)",
                "4:10-15: there is no function 'upper' | 'upper' is a filter: "
                    + "write 'value | upper'"
            ),
            (
                "item.city | random",
                "4:22-28: the filter 'random' does not exist here | it gives "
                    + "another result in each run; use a seed or an index instead"
            ),
            ("params.n = 3", "4:19-20: '=' does not fit here | write '==' to compare"),
            (
                "!params.n",
                "4:10-11: '!' has no meaning in an expression | write 'not' for "
                    + "negation, '!=' for unequal"
            ),
            ("(params.n", "4:19-20: expected ')' to close the parenthesis, found the end"),
            ("'abc", "4:10-11: this string has no closing quote"),
            (
                "picture.outputts",
                "4:18-26: 'picture' has no 'outputts' | did you mean 'outputs'? "
                    + "known here: outputs, skipped"
            ),
            ("item.city | upper(1)", "4:10-30: the filter 'upper' takes at most 0 arguments"),
            (
                "item.image ~ 'x'",
                "4:10-20: an image cannot stand inside text | name an attribute "
                    + "such as 'key', or use '| digest'"
            ),
            ("9223372036854775807 + 1", "4:10-33: the result does not fit an integer of 64 bits"),
        ])
    func problems(text: String, expected: String) {
        #expect(problem(text) == expected)
    }

    @Test("nesting and length are bounded")
    func bounds() {
        let deep = String(repeating: "(", count: 100) + "1" + String(repeating: ")", count: 100)
        #expect(problem(deep).contains("nested deeper than 64 levels"))
        let long = Array(repeating: "1", count: 1000).joined(separator: "+")
        #expect(problem(long).contains("more than 400 operators"))
        #expect(problem("'a' * 99999999").contains("larger than 4194304"))
        #expect(problem("range(99999999)").contains("more than 1000000 numbers"))
    }

    @Test("objects are asked only for what is read")
    func objects() throws {
        #expect(try evaluate("picture.skipped") == .bool(false))
        #expect(try evaluate("picture['lisbon'].text") == .string("of lisbon"))
        #expect(try evaluate("picture | sum") == .int(3))
        #expect(try evaluate("true or picture.outputs") == .bool(true))
    }

    @Test("a result that does not exist yet names what it waits for")
    func open() {
        #expect(throws: EvaluationError.open([.step("picture")])) {
            try evaluate("1 + picture.outputs.x | default(3)")
        }
        let id = InstanceID(step: "picture", key: ["lisbon"])
        #expect(throws: EvaluationError.open([.instance(id)])) { try evaluate("item.image.width") }
        #expect(throws: EvaluationError.open([.instance(id)])) { try evaluate("item.image|digest") }
    }

    @Test("'default' and 'is defined' answer skipped instances, other reading does not")
    func skipped() throws {
        #expect(try evaluate("picture.gone.outputs.text | default('none')") == .string("none"))
        #expect(try evaluate("picture.gone is defined") == .bool(false))
        #expect(throws: EvaluationError.skipped(InstanceID(step: "picture", key: ["a"]))) {
            try evaluate("picture.gone")
        }
    }

    @Test("key and index of a picture are known before it is made, the rest after")
    func images() throws {
        #expect(try evaluate("item.image.key ~ item.image.index") == .string("lisbon-00"))
        var image = Self.image
        let digest = Digest(of: "x")
        image.artifact = Artifact(
            digest: digest, mediaType: "image/png", bytes: 9, width: 2, height: 3)
        image.origin = ImageOrigin(seed: 7, revisedPrompt: "r", url: "https://x")
        let made = MapContext([("i", .value(.image(image)))])
        let text = """
            [i.width, i.height, i.format, i.media_type, i.bytes, i.digest, i.seed,
            i.revised_prompt, i.url]
            """
        let start = SourceLocation(file: "p", line: 1, column: 1)
        let value = try Expression.parse(text, at: start).evaluate(in: made)
        #expect(
            value
                == .list([
                    .int(2), .int(3), .string("png"), .string("image/png"), .int(9),
                    .string(digest.hex), .int(7), .string("r"), .string("https://x"),
                ]))
    }

    @Test(
        "our own filters",
        arguments: [
            ("'São Paulo, 2nd!' | slug", Value.string("sao-paulo-2nd")),
            ("'Zürich Straße' | slug", .string("zuerich-strasse")),
            ("'東京 1' | slug", .string("東京-1")), ("'a/../b' | slug", .string("a-b")),
            ("'!!' | slug", .string("x" + Digest(of: "!!").hex.prefix(8))),
            ("'x' | digest", .string(Digest(of: "x").hex)),
            ("'art/a.tar.gz' | stem", .string("a.tar")), ("'.git' | stem", .string(".git")),
            ("'art/a.png' | basename", .string("a.png")),
            ("{'a': [1, none]} | json", .string(#"{"a":[1,null]}"#)),
            (
                "[' Yes ' | bool, '0' | bool, 1 | bool]",
                .list([.bool(true), .bool(false), .bool(true)])
            ),
        ])
    func own(text: String, expected: Value) throws {
        #expect(try evaluate(text) == expected)
    }

    @Test("references have their root, path and place, and know when they may be missing")
    func references() throws {
        let start = SourceLocation(file: "p", line: 1, column: 1)
        let text = "steps.mask[item.key].outputs['image'] ~ params.n[0] | default(env.X) ~ a[1:].b"
        let found = try Expression.parse(text, at: start).references.map { reference in
            let path = reference.path.map { part in
                switch part {
                case .member(let name): ".\(name)"
                case .index(let value): "[\(JSON.text(value))]"
                case .computed(let inner):
                    "[<\(inner.references.map(\.root).joined())>]"
                case .slice: "[:]"
                }
            }
            return reference.root + path.joined() + (reference.isOptional ? "?" : "")
                + "@\(reference.location.column)"
        }
        #expect(
            found == [
                "steps.mask[<item>].outputs.image@1", "item.key@12", "params.n[0]?@41", "env.X@63",
                "a[:].b@72",
            ])
    }
}
