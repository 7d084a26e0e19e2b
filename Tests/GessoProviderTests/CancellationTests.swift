import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Cancelling operations", .timeLimit(.minutes(5)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct CancellationTests {
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    /// Cancels an operation that waits after its submit.
    private func cancelWhileWaiting(
        _ cancel: String, then response: String, _ server: LoopbackServer
    ) async throws -> StepFailure? {
        let script = [
            "START=ask(o,a,\"POST\",\"/submit\",0);",
            "RESPONSE=if(o->responses==1)nap(a);else{\(response)}", "CANCEL=\(cancel)",
        ]
        let provider = try run.provider(script, server)
        let clock = ManualClock()
        let task = Task { await run.failure(provider, clock: clock) }
        await clock.waitForSleepers(1)
        task.cancel()
        return await task.value
    }

    @Test("a plugin may clean up with two safe exchanges, a third is not sent")
    func twoExchanges() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let failure = try await cancelWhileWaiting(
            "ask(o,a,\"DELETE\",\"/1\",SAFE);",
            then: "ask(o,a,\"DELETE\",o->responses==2?\"/2\":\"/3\",SAFE);", server)
        #expect(failure?.kind == .cancelled)
        #expect(server.requests.map(\.path) == ["/submit", "/1", "/2"])
    }

    @Test("an exchange that bills is not sent to clean up")
    func paidCleanup() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let failure = try await cancelWhileWaiting(
            "ask(o,a,\"DELETE\",\"/1\",0);", then: "done(a);", server)
        #expect(failure?.kind == .cancelled)
        #expect(server.requests.map(\.path) == ["/submit"])
    }

    @Test("cleaning up ends after two seconds")
    func slowCleanup() async throws {
        let server = try LoopbackServer { request in
            request.method == "DELETE" ? .silence : .json("{}")
        }
        // The server never answers: without a bound this would last until the time limit.
        let failure = try await cancelWhileWaiting(
            "ask(o,a,\"DELETE\",\"/1\",SAFE);", then: "done(a);", server)
        #expect(failure?.kind == .cancelled)
        #expect(server.requests.map(\.path) == ["/submit", "/1"])
    }

    @Test("a paid exchange is awaited though the task is cancelled, and its answer is used")
    func paidAnswerIsUsed() async throws {
        let gate = Gate()
        let server = try LoopbackServer { _ in
            gate.pass()
            return .json(#"{"image":"iVBORw0KGgo="}"#)
        }
        let provider = try Plugins.provider(
            "echo", config: ["remote": .bool(true)], baseURL: server.url)
        var request = OperationRequest(model: "echo", operation: .generate)
        request.prompt = "x"
        let task = Task { [request] in
            try await provider.run(request, context: run.ledger.context())
        }
        while server.requests.isEmpty { await Task.yield() }
        task.cancel()
        gate.open()
        let result = try await task.value
        #expect(result.images[0].bytes == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        #expect(
            run.ledger.calls == [
                "reserve submit 0", "sending submit 0", "answered submit 0 200 24",
                "settle submit 0 0",
            ])
    }

    @Test("nothing is begun when the task is cancelled already")
    func cancelledBefore() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let provider = try Plugins.provider(
            "echo", config: ["remote": .bool(true)], baseURL: server.url)
        let gate = ManualClock()
        let task = Task {
            try? await gate.sleep(for: .seconds(1))
            return await run.failure(provider)
        }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(server.requests.isEmpty)
        #expect(run.ledger.calls.isEmpty)
    }
}
