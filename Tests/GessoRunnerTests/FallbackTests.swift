import GessoBase
import GessoImage
import GessoPipeline
import GessoRunner
import GessoTestSupport
import Testing

@Suite("fallbacks")
struct FallbackTests {
    private static let red = "[{images: [{color: '#ff0000', size: 8x8}]}]"

    /// A provider `a` that falls back to `b` and `c`, for one picture.
    private static func text(
        a: String, b: String = red, c: String = red, fallback: String = "[b, c]",
        of step: String = "", with: String = "prompt: sea, size: 8x8"
    ) -> String {
        """
        gesso: 1
        providers:
          a: {plugin: fake, fallback: \(fallback), config: {script: \(a)}}
          b: {plugin: fake, config: {script: \(b)}}
          c: {plugin: fake, config: {script: \(c)}}
        steps:
          one:
            uses: image.generate
            with: {provider: a, \(with)}
            publish: one.png
            \(step)
        """
    }

    private func bench() throws -> Workbench {
        try Workbench(clock: ManualClock(sleepsAtOnce: true))
    }

    @Test(
        "another provider is asked where the first one cannot, and never for a refused request",
        arguments: [
            ("auth", true), ("quota_exhausted", true), ("model_unavailable", true),
            ("rate_limited", true), ("timeout", true), ("server_error", true),
            ("content_policy", false), ("internal", false),
        ])
    func classes(_ kind: String, _ isHandedOn: Bool) async throws {
        let summary = try await bench().run(Self.text(a: "[{error: \(kind)}]"))
        let result = try #require(summary.results.first)
        #expect(result.provider == (isHandedOn ? "b" : "a"), "\(summary.text)")
        #expect(result.fallbackOf == (isHandedOn ? "a" : nil))
        #expect(summary.exitStatus == (isHandedOn ? .done : .stepFailed))
    }

    @Test("what may pass is tried again before a fallback is asked")
    func afterRetries() async throws {
        let clock = ManualClock(sleepsAtOnce: true)
        let bench = try Workbench(clock: clock)
        let passing = try await bench.run(
            Self.text(a: "[{error: timeout}, {error: timeout}, {seed: 1}]", of: "retry: 3"))
        #expect(passing.results.first?.provider == "a", "\(passing.text)")
        #expect(clock.naps.count == 2)
        let other = try await bench.run(Self.text(a: "[{error: timeout}]", of: "retry: 2"))
        #expect(other.results.first?.provider == "b", "\(other.text)")
        #expect(clock.naps.count == 3)
    }

    @Test("fallbacks are asked in their order, and the failure names them all")
    func order() async throws {
        let quota = "[{error: quota_exhausted, message: no credit}]"
        let last = try await bench().run(Self.text(a: quota, b: quota))
        #expect(last.results.first?.provider == "c", "\(last.text)")
        let none = try await bench().run(
            Self.text(a: quota, b: "[{error: auth, message: no key}]", c: quota))
        let failure = try #require(none.results.first?.failure)
        #expect(failure.kind == .quotaExhausted)
        #expect(failure.message == "no credit; fallback b: no key; fallback c: no credit")
    }

    @Test("a fallback has its own model and defaults, and the step's own values")
    func ownDefaults() async throws {
        let bench = try bench()
        let summary = try await bench.run(
            """
            gesso: 1
            defaults: {provider: a, model: first}
            providers:
              a:
                plugin: fake
                fallback: b
                defaults: {size: 16x16, quality: high}
                config: {script: [{error: auth}]}
              b: {plugin: fake, model: second, defaults: {size: 4x4, n: 3}}
            steps:
              one:
                uses: image.generate
                with: {prompt: sea, options: {x: 1}}
                publish: one.png
            """)
        #expect(summary.count(.made) == 1, "\(summary.text)")
        #expect(summary.results.first?.model == "second")
        #expect(summary.results.first?.images.count == 1)
        #expect(try bench.raster("one.png").width == 4)
    }

    @Test("a fallback that cannot do it is passed over with the reason")
    func passedOver() async throws {
        let bench = try bench()
        try bench.write(Workbench.ramp(8, 8), to: "in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            providers:
              a: {plugin: fake, fallback: [echo, stability, b], config: {script: [{error: auth}]}}
              b: {plugin: fake}
            steps:
              one:
                uses: image.upscale
                with: {provider: a, image: in.png, factor: 2}
            """)
        #expect(summary.results.first?.provider == "b", "\(summary.text)")
        #expect(
            summary.warnings == [
                "one: the fallback echo is passed over: the provider 'echo' has no model that can"
                    + " upscale pictures",
                "the fallback stability is passed over: stability needs its secret api_key (not"
                    + " set: STABILITY_API_KEY, SAI_API_KEY, STABILITY_AI_API_KEY)",
            ])
    }

    @Test("a provider without its key is passed for its fallback, before anything runs")
    func missingKey() async throws {
        let text = """
            gesso: 1
            providers: {s: {plugin: stability, fallback: b}, b: {plugin: fake}}
            steps:
              one: {uses: image.generate, with: {provider: s, prompt: sea, aspect_ratio: "1:1"}}
            """
        let bench = try bench()
        let plan = try await bench.plan(text)
        #expect(plan.instances.first?.provider == "b")
        #expect(plan.instances.first?.fallbackOf == "s")
        let summary = try await bench.run(text)
        #expect(summary.results.first?.provider == "b", "\(summary.text)")
        #expect(summary.warnings.first?.hasPrefix("s cannot be used: stability needs") == true)
    }

    @Test("the next run asks the first provider again, unless the fallback is to be kept")
    func nextRun() async throws {
        let bench = try bench()
        let failing = Self.text(a: "[{error: quota_exhausted}]")
        let made = try await bench.run(failing)
        #expect(made.count(.made) == 1)
        var keeping = RunOptions()
        keeping.keepsFallbacks = true
        let kept = try await bench.run(failing, keeping)
        #expect(kept.results.first?.state == .stored, "\(kept.text)")
        #expect(kept.results.first?.fallbackOf == "a")
        #expect(kept.digests == made.digests)
        let plan = try await bench.plan(failing)
        #expect(plan.instances.first?.state == .make)
        #expect(plan.instances.first?.madeByFallback == "b")
        #expect(plan.instances.first?.why.isEmpty == true)
        let keptPlan = try await bench.plan(failing, keeping)
        #expect(keptPlan.instances.first?.state == .stored)
        // The fallback's picture is there already and is not made twice.
        let again = try await bench.run(failing)
        #expect(again.results.first?.state == .stored, "\(again.text)")
        let healed = try await bench.run(
            failing.replacing("[{error: quota_exhausted}]", with: "[{price: 0.01 USD}]"))
        #expect(healed.results.first?.provider == "a", "\(healed.text)")
        #expect(healed.results.first?.fallbackOf == nil)
    }

    @Test("the lock does not pin what a fallback made, and pins it where it was asked for")
    func lock() async throws {
        let bench = try bench()
        let failing = Self.text(a: "[{error: auth}]")
        _ = try await bench.run(failing)
        let lock = bench.folder.text("project/gesso.lock") ?? ""
        #expect(!lock.contains("instance: \"one\""), "\(lock)")
        let direct = try await bench.run(failing.replacing("provider: a", with: "provider: b"))
        #expect(direct.results.first?.state == .stored, "\(direct.text)")
        let pinned = bench.folder.text("project/gesso.lock") ?? ""
        #expect(pinned.contains("instance: \"one\""), "\(pinned)")
    }

    @Test("no fallback is asked where something may have been made and paid for")
    func paid() async throws {
        let summary = try await bench().run(
            Self.text(
                a: "[{images: [{data: aGVsbG8=}], price: 0.04 USD}]", of: "retry: 1"))
        let failure = try #require(summary.results.first?.failure, "\(summary.text)")
        #expect(failure.kind == .serverError)
        #expect(summary.chargeMicroUSD == 40_000)
    }

    @Test("no fallback is asked while a job that was accepted goes on at the first provider")
    func job() async throws {
        let server = try LoopbackServer { request in
            request.method == "POST"
                ? .json(#"{"job":"/jobs/1"}"#, status: 202) : .json("{}", status: 503)
        }
        var bench = try bench()
        bench.session.readerOptions.allowedOrigins = [server.url]
        let text = """
            gesso: 1
            providers:
              a:
                plugin: echo
                base_url: "\(server.url)"
                config: {remote: true}
                fallback: canvas
            steps:
              one:
                uses: image.generate
                with: {provider: a, prompt: sea}
                retry: 1
            """
        let first = try await bench.run(text)
        #expect(first.results.first?.failure?.kind == .serverError, "\(first.text)")
        #expect(first.openJobs.count == 1)
        // The next run asks for the job, and no one else either.
        let second = try await bench.reopened().run(text)
        #expect(second.results.first?.failure?.kind == .serverError, "\(second.text)")
        #expect(server.requests.count { $0.method == "POST" } == 1)
    }

    @Test("instances that wait for the same result are handed on together")
    func followers() async throws {
        let bench = try bench()
        let summary = try await bench.run(
            """
            gesso: 1
            providers:
              a: {plugin: fake, fallback: b, config: {script: [{error: auth}]}}
              b: {plugin: fake, config: {script: [{price: 0.04 USD}]}}
            steps:
              one: {uses: image.generate, with: {provider: a, prompt: sea, seed: 1, size: 8x8}}
              two: {uses: image.generate, with: {provider: a, prompt: sea, seed: 1, size: 8x8}}
            """)
        #expect(summary.results.map(\.state) == [.made, .stored], "\(summary.text)")
        #expect(summary.results.map(\.fallbackOf) == ["a", "a"])
        #expect(summary.chargeMicroUSD == 40_000)
    }
}
