import GessoBase
import Testing

@Suite("Rows of a plugin's models")
struct PluginFactsTests {
    private static func row(
        _ id: String, _ label: String, _ operations: Set<GessoBase.Operation>,
        aliases: [String] = []
    ) -> ModelFacts {
        var row = ModelFacts(id: id)
        (row.label, row.operations, row.aliases) = (label, operations, aliases)
        return row
    }

    private let facts = PluginFacts(
        id: "a", version: "1", name: "a", vendor: "us", revision: 1, computes: false,
        hasOpenModels: false, configSchema: nil,
        models: [
            row("flux", "draws", [.generate], aliases: ["f"]),
            row("flux", "edits", [.edit], aliases: ["f"]),
            row("f", "is called like an alias", [.vary]),
        ],
        secrets: [], digest: Digest(of: "a"), path: "/a", isBundled: true)

    @Test(
        "a model with a row for each operation is found by both",
        arguments: [
            ("flux", GessoBase.Operation.generate, "draws"), ("flux", .edit, "edits"),
            ("flux", .describe, "draws"), ("f", .edit, "is called like an alias"),
        ])
    func rows(name: String, operation: GessoBase.Operation, label: String) {
        #expect(facts.model(named: name, for: operation)?.label == label)
    }

    @Test("a name that no row has is nothing")
    func unknown() { #expect(facts.model(named: "x", for: .edit) == nil) }
}
