import Testing

@testable import GessoKit

@Suite("Tables are short to write")
struct ModelTests {
    @Test("properties become a schema that allows nothing else")
    func schema() {
        let schema = Property.schema(
            [
                Property("speed", .words(["slow", "fast"]), "How fast.", standard: "slow"),
                Property("steps", .whole(1...50), "How many."),
                Property("share", .real(0...1), "How much."), Property("tiled", .flag, "Whether."),
                Property("project", .text, "Whose.", environment: ["PROJECT"]),
            ], required: ["project"])
        #expect(
            schema.description == """
                {"type":"object","additionalProperties":false,"properties":{\
                "speed":{"type":"string","enum":["slow","fast"],"description":"How fast.",\
                "default":"slow"},\
                "steps":{"type":"integer","minimum":1,"maximum":50,"description":"How many."},\
                "share":{"type":"number","minimum":0.0,"maximum":1.0,\
                "description":"How much."},\
                "tiled":{"type":"boolean","description":"Whether."},\
                "project":{"type":"string","description":"Whose.","x-gesso-env":["PROJECT"]}},\
                "required":["project"]}
                """)
    }

    @Test("a row like another has its own names, and a retired one offers nothing")
    func rows() {
        let first = Model("a", label: "A", operations: .generate) {
            $0.maxImages = 4
            $0.aliases = ["x"]
        }
        let second = first.like("b", label: "B") { $0.operations = .edit }
        #expect(second.id == "b" && second.maxImages == 4 && second.aliases.isEmpty)
        #expect(second.operations == .edit && first.operations == .generate)
        let gone = Model.retired("c", "2026-05-12; use a", aliases: ["old"])
        #expect(gone.operations == [] && gone.retired == "2026-05-12; use a")
    }
}
