import FoundationEssentials
import GessoBase
import Testing

@testable import GessoTemplate

/// What Jinja 3.1.6 makes of a table of templates, with strict undefined names.
@Suite("Jinja's results")
struct JinjaConformityTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let template: String
        /// Nil where Jinja refuses the template or fails.
        let expected: String?

        var testDescription: String { template }
    }

    /// Where Gesso answers otherwise, and why.
    static let differences: [String: String?] = [
        // An undefined item is an error at once, not when it is used.
        #"{{ rows|map(attribute="nope")|list }}"#: nil,
        // A group is a map with `grouper` and `list`; by position it has nothing.
        #"{{ rows|groupby("sea")|map("first")|list }}"#: "['grouper', 'grouper']",
        // Members and attributes are one thing here.
        #"{{ item|attr("city") }}"#: "Porto",
        // A number that no double can hold is a slip, not infinity.
        "{{ 1e400 }}": nil,
        // Recursive loops do not act yet.
        "{% for x in list recursive %}{{ x }}{% endfor %}": nil,
    ]

    static func load() throws -> (context: MapContext, cases: [Case]) {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/jinja.json")
        let table = try JSON.parse([UInt8](Data(contentsOf: file)))
        let cases = try #require(table.map?["cases"]?.list).map { entry in
            Case(
                template: try #require(entry.map?["template"]?.string),
                expected: entry.map?["expected"]?.string)
        }
        return (MapContext(try #require(table.map?["context"]?.map)), cases)
    }

    static func render(_ template: String, _ context: MapContext) -> Result<String, any Error> {
        Result {
            try PromptTemplate.parse(template, file: "t").render(in: context)
        }
    }

    @Test("every template of the table gives what Jinja gives, or is a listed difference")
    func table() throws {
        let (context, cases) = try Self.load()
        #expect(cases.count > 550)
        for one in cases {
            let result = Self.render(one.template, context)
            let text = try? result.get()
            let wanted = Self.differences[one.template, default: one.expected]
            #expect(text == wanted, "\(one.template): \(result)")
        }
    }
}
