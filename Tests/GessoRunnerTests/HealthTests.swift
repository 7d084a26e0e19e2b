import GessoBase
import GessoPipeline
import GessoStore
import GessoTestSupport
import Testing

@testable import GessoRunner

@Suite("the circuit to a provider")
struct HealthTests {
    private let clock = ManualClock()
    private let watch: HealthWatch

    init() { watch = HealthWatch(clock: clock, sink: NoEvents()) }

    private func fail(_ count: Int, _ kind: FailureClass = .serverError) {
        for _ in 0..<count { watch.note("p", StepFailure(kind, "no")) }
    }

    @Test("it opens after five failures in a row, and names them")
    func opens() async throws {
        fail(4)
        #expect(watch.obstacle("p") == nil)
        fail(1, .timeout)
        let failure = try #require(watch.obstacle("p"))
        #expect(failure.kind == .serverError)
        #expect(failure.message == "p is not asked: its last 5 requests failed (timeout)")
        #expect(failure.help == "it is asked again in 30s")
        #expect(failure.retryAfter == .seconds(30))
        #expect(watch.obstacle("other") == nil)
    }

    @Test(
        "an answer closes it or keeps it closed, also one that refuses",
        arguments: [
            FailureClass.rateLimited, .quotaExhausted, .contentPolicy, .auth, .modelUnavailable,
        ])
    func answered(_ kind: FailureClass) {
        fail(4)
        watch.note("p", StepFailure(kind, "no"))
        fail(4)
        #expect(watch.obstacle("p") == nil)
        fail(1)
        watch.note("p", nil)
        #expect(watch.obstacle("p") == nil)
    }

    @Test("what says nothing about the provider neither opens nor closes it")
    func neither() {
        fail(4)
        watch.note("p", StepFailure(.cancelled, "stop"))
        watch.note("p", StepFailure(.invalidRequest, "no"))
        watch.note("p", StepFailure(.outcomeUnknown, "an earlier run"))
        #expect(watch.obstacle("p") == nil)
        fail(1)
        #expect(watch.obstacle("p") != nil)
    }

    @Test("it is half open when the time has passed: one request decides for the others")
    func halfOpen() async throws {
        fail(5)
        await #expect(throws: StepFailure.self) { try await watch.admit("p", canPass: false) }
        clock.advance(by: .seconds(30))
        #expect(watch.obstacle("p") == nil)
        try await watch.admit("p", canPass: false)
        // Who has another provider does not wait for it, who has none does.
        await #expect(throws: StepFailure.self) { try await watch.admit("p", canPass: true) }
        let waiting = Task { try await watch.admit("p", canPass: false) }
        while !watch.bell.isAwaited { await Task.yield() }
        watch.note("p", nil)
        try await waiting.value
    }

    @Test("a probe that fails opens it again, for twice the time, up to five minutes")
    func probeFails() async throws {
        fail(5)
        for pause in [30, 60, 120, 240, 300, 300] {
            #expect(watch.obstacle("p")?.retryAfter == .seconds(pause))
            clock.advance(by: .seconds(pause))
            try await watch.admit("p", canPass: false)
            let waiting = Task { try await watch.admit("p", canPass: false) }
            while !watch.bell.isAwaited { await Task.yield() }
            fail(1)
            await #expect(throws: StepFailure.self) { try await waiting.value }
        }
    }

    @Test("once the pause is at its longest, nobody waits for its end any more")
    func longestPause() async throws {
        fail(5)
        for pause in [30, 60, 120, 240] {
            #expect(watch.obstacle("p")?.mayRetry == true)
            clock.advance(by: .seconds(pause))
            try await watch.admit("p", canPass: false)
            fail(1)
        }
        #expect(watch.obstacle("p")?.retryAfter == .seconds(300))
        #expect(watch.obstacle("p")?.mayRetry == false)
        clock.advance(by: .seconds(300))
        try await watch.admit("p", canPass: false)
        watch.note("p", nil)
        fail(5)
        #expect(watch.obstacle("p")?.mayRetry == true)
    }

    @Test("a run with many retries comes to its end though its provider stays away")
    func comesToItsEnd() async throws {
        let bench = try Workbench(clock: ManualClock(sleepsAtOnce: true))
        var options = RunOptions()
        options.keepsGoing = true
        let items = "[\((1...60).map(String.init).joined(separator: ", "))]"
        let text = Self.text(fallback: "x: 1", items: items)
            .replacing("    x: 1\n", with: "").replacing("retry: 1", with: "retry: 3")
        let before = bench.session.clock.now()
        let summary = try await bench.run(text, options)
        #expect(summary.count(.failed) == 60)
        // All pauses together, and the first tries.
        #expect(bench.session.clock.now() - before < .seconds(900))
    }

    @Test("a probe that is cancelled leaves it to the next request")
    func probeCancelled() async throws {
        fail(5)
        clock.advance(by: .seconds(30))
        try await watch.admit("p", canPass: false)
        watch.note("p", StepFailure(.cancelled, "stop"))
        try await watch.admit("p", canPass: false)
    }

    @Test("who waits for a probe ends when he is cancelled")
    func cancelled() async throws {
        fail(5)
        clock.advance(by: .seconds(30))
        try await watch.admit("p", canPass: false)
        let waiting = Task { try await watch.admit("p", canPass: false) }
        while !watch.bell.isAwaited { await Task.yield() }
        waiting.cancel()
        let outcome = await waiting.result
        #expect(throws: StepFailure.self) { try outcome.get() }
    }

    private static func text(fallback: String, items: String) -> String {
        """
        gesso: 1
        providers:
          a:
            plugin: fake
            limits: {concurrency: 1}
            config: {script: [{error: server_error, message: down}]}
            \(fallback)
          b: {plugin: fake}
        steps:
          one:
            foreach: \(items)
            uses: image.generate
            with: {provider: a, prompt: "no ${{ item }}", size: 8x8}
            retry: 1
        """
    }

    @Test("a provider that does not answer is passed at once, and a fallback with it")
    func passed() async throws {
        let bench = try Workbench(clock: ManualClock(sleepsAtOnce: true))
        let summary = try await bench.run(
            Self.text(fallback: "fallback: b", items: "[1, 2, 3, 4, 5, 6, 7]"))
        #expect(summary.count(.made) == 7, "\(summary.text)")
        #expect(summary.results.allSatisfy { $0.fallbackOf == "a" })
        let health = HealthBook(bench.session.store).health(of: "a", plugin: "fake")
        #expect(health?.failuresInRow == 5)
        #expect(health?.lastFailureKind == .serverError)
    }

    @Test("without a fallback what is left fails without being asked for")
    func failsFast() async throws {
        let bench = try Workbench(clock: ManualClock(sleepsAtOnce: true))
        var options = RunOptions()
        options.keepsGoing = true
        let summary = try await bench.run(
            Self.text(fallback: "x: 1", items: "[1, 2, 3, 4, 5, 6, 7]")
                .replacing("    x: 1\n", with: ""), options)
        let messages = summary.results.compactMap(\.failure?.message)
        #expect(messages.count { $0 == "down" } == 5, "\(summary.text)")
        #expect(
            messages.count { $0 == "a is not asked: its last 5 requests failed (server_error)" }
                == 2)
    }

    @Test("what a run saw is remembered, and an older answer stays known")
    func remembered() throws {
        let folder = try TemporaryFolder()
        let book = HealthBook(Store(folder: folder.path("store"), clock: clock))
        watch.note("p", nil)
        book.note([("p", "echo", try #require(watch.all["p"]))])
        var bad = ProviderHealth()
        bad.failuresInRow = 2
        bad.lastFailure = clock.now()
        bad.lastFailureKind = .timeout
        book.note([("p", "echo", bad)])
        book.note([("p", "echo", bad)])
        let health = try #require(book.health(of: "p", plugin: "echo"))
        #expect(health.failuresInRow == 4)
        #expect(health.lastAnswer == clock.now())
        #expect(health.lastFailureKind == .timeout)
        #expect(book.health(of: "p", plugin: "other") == nil)
        _ = try folder.write("nonsense", to: "store/health.json")
        #expect(book.health(of: "p", plugin: "echo") == nil)
    }
}
