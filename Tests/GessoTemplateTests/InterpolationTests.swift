import GessoBase
import GessoTemplate
import Testing

@Suite("Interpolation")
struct InterpolationTests {
    private let context = MapContext([
        "n": .int(2), "f": .double(2), "list": .list([.int(1)]), "none": .null, "yes": .bool(true),
        "name": .string("a}}b"), "map": .map(["a": .map(["b": .int(1)])]),
    ])

    private func parse(_ text: String) throws -> Interpolation {
        try Interpolation.parse(text) { SourceLocation(file: "p", line: 3, column: 5 + $0) }
    }

    @Test(
        "one expression as a whole keeps its type, inside text it becomes text",
        arguments: [
            ("${{ n }}", Value.int(2)), (" ${{ list }}\n", .list([.int(1)])),
            ("${{ none }}", .null), ("n=${{ n }}", .string("n=2")),
            ("${{ n }}${{ n }}", .string("22")), ("${{ f }}x", .string("2x")),
            ("-${{ yes }}", .string("-true")), ("${{ name }}!", .string("a}}b!")),
            ("${{ '}}' }}", .string("}}")),
            ("${{ {'a': {'b': 1}} }}", .map(["a": .map(["b": .int(1)])])),
            ("a $ { b }} $${{ n }}", .string("a $ { b }} $2")), ("plain", .string("plain")),
            ("", .string("")), ("${{ map.a.b }} px", .string("1 px")),
        ])
    func values(text: String, expected: Value) throws {
        #expect(try parse(text).evaluate(in: context) == expected)
    }

    @Test("a text without expressions is literal")
    func literal() throws {
        #expect(try parse("plain $ {").isLiteral)
        #expect(try !parse("${{ n }}").isLiteral)
    }

    @Test(
        "what has no text inside text says which filter to use",
        arguments: [
            (
                "x${{ list }}", "a list cannot stand inside text",
                "join it with '| join(\", \")' or write it with '| json'"
            ),
            (
                "x${{ none }}", "a null cannot stand inside text",
                "give it a text with '| default(\"…\", true)'"
            ),
            (
                "x${{ map }}", "a map cannot stand inside text",
                "name a member of it, or write it with '| json'"
            ),
        ])
    func refused(text: String, message: String, help: String) throws {
        let interpolation = try parse(text)
        let place = SourceLocation(
            file: "p", line: 3, column: 10, endLine: 3, endColumn: 5 + text.utf8.count - 3)
        #expect(
            throws: EvaluationError.diagnostic(
                Diagnostic(.expressionType, message, at: place, help: help))
        ) { try interpolation.evaluate(in: context) }
    }

    @Test("an expression without its end is pointed at")
    func unended() {
        do {
            _ = try parse("ab ${{ n ")
            Issue.record("accepted")
        } catch let error as Diagnostic {
            #expect(error.message == "no '}}' ends this expression")
            #expect(error.location?.column == 8)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("braces without '$' get a warning")
    func bareBraces() throws {
        let interpolation = try parse("a {{ n }} ${{ n }}")
        #expect(interpolation.warnings.map(\.message) == ["'{{' is plain text here"])
        #expect(interpolation.warnings.map(\.severity) == [.warning])
        #expect(interpolation.warnings.first?.location?.column == 7)
        #expect(try interpolation.evaluate(in: context) == .string("a {{ n }} 2"))
    }
}
