import GessoBase
import GessoPipeline
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("what an entry says of models")
struct ModelFactTests {
    /// A provider that does not know what it takes; the model is one that only the entry knows.
    private static func text(
        _ facts: String, budget: String = "x-none: 1", with: String = "size: 8x8",
        script: String = "{price: unknown}", model: String = "acme/dream", more: String = ""
    ) -> String {
        """
        gesso: 1
        \(budget)
        providers:
          p:
            plugin: fake
            config: {script: [\(script)]}
            models: {acme/dream: {\(facts)}}
            \(more)
        steps:
          one:
            foreach: [a, b, c]
            uses: image.generate
            with: {provider: p, model: \(model), prompt: "${{ item }}", \(with)}
            retry: 1
        """
    }

    private static var going: RunOptions {
        var options = RunOptions()
        options.keepsGoing = true
        return options
    }

    private func key(_ bench: Workbench, _ text: String) async throws -> Digest {
        let plan = try await bench.plan(text)
        return try #require(plan.instances.first?.key, "\(plan.diagnostics.map(\.message))")
    }

    @Test("a price that only the pipeline says is planned, marked and held against its budget")
    func price() async throws {
        let bench = try Workbench()
        let text = Self.text("price: 0.04 USD", budget: "budget: {max: 0.10 USD}")
        let plan = try await bench.plan(text)
        #expect(
            plan.instances.map(\.estimateMicroUSD) == Array(repeating: 40_000...40_000, count: 3))
        #expect(plan.instances.map(\.priceSource) == Array(repeating: .pipeline, count: 3))
        #expect(JSON.text(plan.json).contains(#""price_from":"pipeline""#))
        #expect(plan.budgets.first?.fits == false)
        let summary = try await bench.run(text, Self.going)
        #expect(summary.count(.made) == 2, "\(summary.text)")
        #expect(summary.exitStatus == .budgetRefused)
        // What was charged the provider does not say: that stays unknown.
        #expect(summary.chargeMicroUSD == 0 && summary.unpriced == 2)
    }

    @Test("a price for a megapixel needs a size, and is unknown without")
    func megapixel() async throws {
        let bench = try Workbench()
        let sized = try await bench.plan(
            Self.text("price: {megapixel: 0.01 USD}", with: "size: 1000x2000, n: 3"))
        #expect(sized.instances.first?.estimateMicroUSD == 60_000...60_000)
        let open = try await bench.plan(Self.text("price: {megapixel: 0.01 USD}", with: "n: 3"))
        #expect(open.instances.first?.estimateMicroUSD == nil)
        #expect(open.unpriced == 3)
    }

    @Test("a price that the plugin knows counts before what an entry says")
    func pluginsPrice() async throws {
        let bench = try Workbench()
        let plan = try await bench.plan(
            Self.text("price: 0.01 USD", script: "{price: 0.04 USD}"))
        #expect(plan.instances.first?.estimateMicroUSD == 40_000...40_000)
        #expect(plan.instances.first?.priceSource == .plugin)
    }

    @Test("the user's own budget believes no price that only a pipeline says")
    func usersBudget() async throws {
        var bench = try Workbench()
        let text = Self.text("price: 0.000001 USD")
        func allow(_ unknown: Budget.UnknownPrice, _ max: Int = 100_000) {
            bench.session.readerOptions.budgets = [
                Budget(max: Money(microUSD: max), unknownPrice: unknown, origin: .user)
            ]
        }
        allow(.error)
        let refused = try await bench.run(text, Self.going)
        #expect(refused.count(.made) == 0, "\(refused.text)")
        #expect(refused.exitStatus == .budgetRefused)
        #expect(
            refused.text.contains(
                "what it costs only the pipeline says, and the budget for this run takes prices of"
                    + " plugins and of your own configuration only"), "\(refused.text)"
        )
        #expect(
            refused.diagnostics.first?.help
                == "say the price under `models` in your configuration, or write"
                + " `unknown_price: {count: 0.10 USD}` or `unknown_price: warn` in the budget")
        allow(.count(Money(microUSD: 50_000)))
        let counted = try await bench.run(text, Self.going)
        #expect(counted.count(.made) == 2, "\(counted.text)")
        allow(.warn)
        #expect(try await bench.run(text).exitStatus == .done)
    }

    @Test("a price, a name and a word of farewell are no part of a key")
    func sameKey() async throws {
        let bench = try Workbench()
        let plain = try await key(bench, Self.text(""))
        let told = "price: 1 USD, aliases: [dream], deprecated: use another"
        #expect(try await key(bench, Self.text(told)) == plain)
        #expect(try await key(bench, Self.text(told, model: "dream")) == plain)
        #expect(try await key(bench, Self.text("operations: [generate], max_images: 4")) == plain)
        let without = Self.text("").replacing("models: {acme/dream: {}}", with: "")
        #expect(try await key(bench, without) == plain)
    }

    @Test(
        "a fact that makes another request is a part of the key",
        arguments: [
            ("features: [steps]", "size: 8x8", #"{"takes_seed":false}"#),
            ("max_images: 2", "size: 8x8, n: 3", #"{"counts":[2,1]}"#),
            (
                "sizes: [64x32]", "aspect_ratio: \"2:1\"",
                #"{"aspect_ratio":null,"height":32,"width":64}"#
            ),
            (
                "features: [seed]", "size: 8x8, guidance: 3",
                #"{"guidance":null}"#
            ),
        ])
    func otherKey(facts: String, with: String, part: String) async throws {
        let bench = try Workbench()
        let drop = "unsupported: drop"
        let plain = Self.text("", with: with, more: drop)
        let told = Self.text(facts, with: with, more: drop)
        #expect(try await key(bench, told) != (try await key(bench, plain)))
        #expect(try await bench.run(plain).exitStatus == .done)
        let why = try await bench.plan(told).instances.first?.why ?? []
        let reason = try #require(why.first { $0.part == "facts" })
        #expect(reason.was == nil)
        #expect(JSON.text(reason.now ?? .null) == part)
    }

    @Test("a step that asks for what a fact denies is refused before anything runs")
    func refused() async throws {
        let bench = try Workbench()
        let plan = try await bench.plan(
            Self.text("sizes: [64x64], features: []", with: "size: 8x8"))
        #expect(
            plan.diagnostics.map(\.message) == [
                "`acme/dream` does not make 8x8: it makes 64x64"
            ])
    }

    @Test("with --fake nothing that is said of models holds")
    func fake() async throws {
        let bench = try Workbench()
        var options = RunOptions()
        options.usesFake = true
        let plan = try await bench.plan(Self.text("sizes: [64x64], price: 1 USD"), options)
        #expect(plan.diagnostics.isEmpty)
        #expect(plan.instances.map(\.estimateMicroUSD) == Array(repeating: 0...0, count: 3))
    }
}
