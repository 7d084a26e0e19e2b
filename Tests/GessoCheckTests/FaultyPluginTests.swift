import GessoCheck
import Glibc
import Testing

@Suite("Each check finds its fault", .enabled(if: FaultyPlugins.hasCompiler))
struct FaultyPluginTests {
    /// Long enough for a busy machine: only a plugin that hangs needs all of it.
    private static let timeLimit = 20

    /// Whether every faulty plugin meets every check, as in `make test-all`.
    ///
    /// Otherwise it meets its own, and those that look at the file and the table.
    private static let isWhole = getenv("GESSO_TEST_ALL") != nil

    /// The results that are no pass and no skip, as "check: outcome".
    private func findings(_ name: String) throws -> [String] {
        let checks =
            Self.isWhole || name == "sound"
            ? CheckTable.all : CheckTable.all.filter { $0.name == name || $0.number <= 14 }
        let file = try #require(FaultyPlugins.file(name), "\(name).c does not compile")
        let plan = CheckPlan(
            file: file, checks: checks, strictness: .pedantic,
            cases: FaultyPlugins.cases, seed: 1, timeLimit: Self.timeLimit)
        let results = CheckRunner(plan, executable: Products.gesso) { _ in }.run()
        #expect(results.count == checks.count)
        return results.filter { $0.outcome.isFailure(under: .pedantic) }.map { result in
            "\(result.check.name): \(result.outcome.reasons.joined(separator: "; "))"
        }
    }

    @Test("a plugin without a fault passes all checks")
    func soundPasses() throws {
        #expect(try findings("sound") == [])
    }

    @Test("each check has a plugin that fails it")
    func eachCheckHasOne() {
        let faulty = Set(FaultyPlugins.names).subtracting(["sound"])
        #expect(Set(CheckTable.all.map(\.name)) == faulty)
    }

    @Test(
        "a faulty plugin fails its check and no other",
        arguments: FaultyPlugins.names.filter { $0 != "sound" })
    func faultyFails(name: String) throws {
        let findings = try findings(name)
        #expect(findings.count == 1, "\(findings)")
        #expect(findings.first?.hasPrefix("\(name): ") == true, "\(findings)")
    }
}
