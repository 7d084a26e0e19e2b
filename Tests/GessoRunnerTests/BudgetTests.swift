import GessoBase
import GessoPipeline
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("budgets")
struct BudgetTests {
    /// Pictures of a provider with prices, each by a prompt of its own.
    private static func text(
        _ budget: String, script: String = "[{price: 0.04 USD}]", of provider: String = "",
        items: String = "[a, b, c]", n: Int = 1
    ) -> String {
        """
        gesso: 1
        \(budget)
        providers:
          p: {plugin: fake, config: {script: \(script)}\(provider)}
        steps:
          one:
            foreach: \(items)
            uses: image.generate
            with: {provider: p, prompt: "${{ item }}", size: 8x8, n: \(n)}
            retry: 1
        """
    }

    private static var going: RunOptions {
        var options = RunOptions()
        options.keepsGoing = true
        return options
    }

    @Test("what does not fit is refused with status 4, and the rest is made")
    func refused() async throws {
        let bench = try Workbench()
        let summary = try await bench.run(Self.text("budget: {max: 0.10 USD}"), Self.going)
        #expect(summary.exitStatus == .budgetRefused, "\(summary.text)")
        #expect(summary.count(.made) == 2)
        #expect(summary.chargeMicroUSD == 80_000)
        let failure = try #require(summary.results.compactMap(\.failure).first)
        #expect(failure.kind == .budget)
        #expect(
            failure.message
                == "it may cost 0.04 USD, and of the 0.10 USD for this run only 0.02 USD are left")
        let standing = try #require(summary.budgets.first)
        #expect(standing.spentMicroUSD == 80_000)
        #expect(standing.wholeMicroUSD == 120_000)
        #expect(standing.refused == 1)
    }

    @Test("the highest price is set aside, so that calls wait until the true one is known")
    func waits() async throws {
        let bench = try Workbench()
        let script = "[{price: 0.02 USD, estimate: 0.06 USD}]"
        let fits = try await bench.run(Self.text("budget: {max: 0.10 USD}", script: script))
        #expect(fits.count(.made) == 3, "\(fits.text)")
        #expect(fits.chargeMicroUSD == 60_000)
        let other = try Workbench()
        let less = try await other.run(
            Self.text("budget: {max: 0.08 USD}", script: script), Self.going)
        #expect(less.count(.made) == 2, "\(less.text)")
        #expect(less.exitStatus == .budgetRefused)
    }

    @Test("an unknown charge counts at its highest price")
    func unknownCharge() async throws {
        let bench = try Workbench()
        let summary = try await bench.run(
            Self.text(
                "budget: {max: 0.10 USD}", script: "[{price: unknown, estimate: 0.05 USD}]"),
            Self.going)
        #expect(summary.count(.made) == 2, "\(summary.text)")
        #expect(summary.budgets.first?.spentMicroUSD == 100_000)
        #expect(summary.chargeMicroUSD == 0 && summary.unpriced == 2)
    }

    @Test("a budget for a run begins anew with each run, and one of the option replaces it")
    func option() async throws {
        let bench = try Workbench()
        let text = Self.text("budget: {max: 0.04 USD}")
        #expect(try await bench.run(text, Self.going).count(.made) == 1)
        #expect(try await bench.run(text, Self.going).count(.made) == 1)
        var options = Self.going
        options.budget = Budget(max: Money(microUSD: 1_000_000), origin: .option)
        let last = try await bench.run(text, options)
        #expect(last.count(.made) == 1 && last.exitStatus == .done, "\(last.text)")
    }

    @Test("a budget for a day counts all runs of the day in UTC, and begins anew the next day")
    func day() async throws {
        let clock = ManualClock(sleepsAtOnce: true)
        let bench = try Workbench(clock: clock)
        let text = Self.text("budget: {max: 0.08 USD, per: day}", items: "[a]")
        #expect(try await bench.run(text).exitStatus == .done)
        clock.advance(by: .seconds(1))
        let second = text.replacing("[a]", with: "[b, c]")
        let plan = await bench.session.plan(try bench.pipeline(second), RunOptions())
        #expect(plan.budgets.first?.earlierMicroUSD == 40_000)
        #expect(plan.budgets.first?.fits == false)
        clock.advance(by: .seconds(86_397))
        let refused = try await bench.run(second, Self.going)
        #expect(refused.count(.made) == 1, "\(refused.text)")
        #expect(refused.exitStatus == .budgetRefused)
        clock.advance(by: .seconds(2))
        #expect(try await bench.run(second).exitStatus == .done)
    }

    @Test("a pipeline's budget for a day is its own, the configuration's is for all")
    func scopes() async throws {
        let clock = ManualClock(sleepsAtOnce: true)
        var bench = try Workbench(clock: clock)
        let text = Self.text("budget: {max: 0.04 USD, per: day}", items: "[a]")
        #expect(try await bench.run(text).exitStatus == .done)
        clock.advance(by: .seconds(1))
        let other = try bench.pipeline(text.replacing("[a]", with: "[b]"), file: "other.yaml")
        #expect(await bench.session.run(other).exitStatus == .done)
        clock.advance(by: .seconds(1))
        bench.session.readerOptions.budgets = [
            Budget(max: Money(microUSD: 100_000), period: .day, origin: .user)
        ]
        let third = try bench.pipeline(
            Self.text("x-none: 1", items: "[c]"), file: "third.yaml")
        let refused = await bench.session.run(third)
        #expect(refused.exitStatus == .budgetRefused, "\(refused.text)")
    }

    @Test("the budget of a provider is for what it is paid")
    func provider() async throws {
        let bench = try Workbench()
        let summary = try await bench.run(
            Self.text("x-none: 1", of: ", budget: {max: 0.05 USD}"), Self.going)
        #expect(summary.count(.made) == 1, "\(summary.text)")
        #expect(
            summary.results.compactMap(\.failure?.message).first
                == "it may cost 0.04 USD, and of the 0.05 USD for this run and the provider 'p'"
                + " only 0.01 USD are left")
    }

    @Test("of several pictures those are kept that the budget allows, and only the rest is bought")
    func parts() async throws {
        let bench = try Workbench()
        let text = Self.text("budget: {max: 4.00 USD}", items: "[a]", n: 65)
        let refused = try await bench.run(text.replacing("4.00 USD", with: "2.56 USD"))
        #expect(refused.exitStatus == .budgetRefused, "\(refused.text)")
        #expect(refused.budgets.first?.restMicroUSD == 40_000)
        let rest = try await bench.run(text)
        #expect(rest.exitStatus == .done, "\(rest.text)")
        #expect(rest.chargeMicroUSD == 40_000)
    }

    @Test("without a budget nothing is refused, and what was spent is known nevertheless")
    func none() async throws {
        let bench = try Workbench()
        let summary = try await bench.run(Self.text("x-none: 1"))
        #expect(summary.chargeMicroUSD == 120_000)
        #expect(summary.budgets.isEmpty)
    }

    @Test("a plan says how the budget stands, and writes nothing")
    func plan() async throws {
        let bench = try Workbench()
        let plan = try await bench.plan(Self.text("budget: {max: 0.10 USD}"))
        #expect(
            JSON.text(plan.json).contains(
                #""budgets":[{"provider":null,"max_usd":0.1,"per":"run","spent_usd":0.0,"#
                    + #""would_usd":0.12,"unpriced":0,"fits":false,"refused":0}]"#))
        #expect(bench.folder.read("store/spent") == nil)
    }
}
