import GessoCheck
import Testing

@Suite("Bundled plugins")
struct BundledPluginTests {
    /// What says most of a provider in the least time; `gesso plugin check` makes all.
    private static let names: Set<String> = [
        "table-identity", "table-models", "table-schemas", "table-egress", "table-secrets",
        "open-bad-config", "case-files", "request-capabilities", "exchange-wellformed",
        "exchange-no-secret", "response-status-map", "response-lost", "retry-exchange",
        "estimate-sane", "resume-replay",
    ]

    @Test("every folder of providers has its plugin here")
    func allAreFound() {
        #expect(BundledPlugin.all.count >= 3)
        #expect(BundledPlugin.named("canvas") != nil)
    }

    @Test("their case files and the rules for providers hold", arguments: BundledPlugin.all)
    func checksPass(plugin: BundledPlugin) {
        let checks = CheckTable.all.filter { Self.names.contains($0.name) }
        #expect(checks.count == Self.names.count)
        let plan = CheckPlan(
            file: plugin.file, checks: checks, strictness: .contract, cases: plugin.cases,
            seed: 1, timeLimit: 60)
        let results = CheckRunner(plan, executable: BundledPlugin.gesso) { _ in }.run()
        #expect(results.count == checks.count)
        for result in results {
            #expect(
                !result.outcome.isFailure(under: .contract),
                "\(plugin.id), \(result.check.name): \(result.outcome.reasons)")
        }
    }
}
