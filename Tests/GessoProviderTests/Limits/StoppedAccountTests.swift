import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Operations of an account that is refused", .timeLimit(.minutes(2)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct StoppedAccountTests {
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    /// A plugin that fails with each answer as the script says.
    private func provider(_ error: String, _ server: LoopbackServer) throws -> Provider {
        try run.provider(
            [
                "START=ask(o,a,\"POST\",\"/\",0);",
                "RESPONSE=o->error=(gesso_error){.struct_size=sizeof(gesso_error),"
                    + ".message=\"as it says\",\(error)};"
                    + "a->kind=GESSO_ACTION_FAIL;a->error=&o->error;",
            ], server)
    }

    private func failure(
        _ provider: Provider, model: String = "m"
    ) async -> StepFailure? {
        let request = OperationRequest(model: model, operation: .generate)
        do throws(StepFailure) {
            _ = try await provider.run(request, context: run.ledger.context(clock: run.clock))
            return nil
        } catch {
            return error
        }
    }

    @Test("without credit the account is asked once, and nothing is reserved for the next")
    func quota() async throws {
        let server = try LoopbackServer { _ in .json("{}", status: 402) }
        let provider = try provider(".code=GESSO_ERROR_QUOTA_EXHAUSTED", server)
        let first = try #require(await failure(provider))
        let calls = run.ledger.calls
        let second = try #require(await failure(provider))
        #expect(first == second)
        #expect(first.stoppedAccount == "scripted" && first.message == "as it says")
        #expect(server.requests.count == 1)
        #expect(run.ledger.calls == calls)
    }

    @Test("a key that is refused stops the account, one that may not do this only the model")
    func keys() async throws {
        for (status, requests, stopped) in [(401, 1, "scripted"), (403, 2, "scripted with m")] {
            let server = try LoopbackServer { _ in .json("{}", status: status) }
            let provider = try provider(".code=GESSO_ERROR_AUTH", server)
            #expect(await failure(provider)?.stoppedAccount == stopped)
            _ = await failure(provider)
            #expect(server.requests.count == 1)
            _ = await failure(provider, model: "other")
            #expect(server.requests.count == requests)
        }
    }

    @Test("a wait of more than an hour is not waited for")
    func longWait() async throws {
        let server = try LoopbackServer { _ in .json("{}", status: 429) }
        let provider = try provider(
            ".code=GESSO_ERROR_RATE_LIMITED,.retry=GESSO_RETRY_EXCHANGE,.retry_after_ms=21600000",
            server)
        let failure = try #require(await failure(provider))
        #expect(failure.kind == .rateLimited && !failure.mayRetry)
        #expect(failure.help == "it asks to wait 6h: run it again then")
        #expect(run.clock.naps.isEmpty)
        #expect(server.requests.count == 1)
    }

    @Test(
        "what would be refused again is never repeated, whatever the plugin says",
        arguments: ["AUTH", "INVALID_REQUEST", "QUOTA_EXHAUSTED", "CONTENT_POLICY"])
    func lasting(code: String) async throws {
        let server = try LoopbackServer { _ in .json("{}", status: 400) }
        let provider = try provider(
            ".code=GESSO_ERROR_\(code),.retry=GESSO_RETRY_EXCHANGE", server)
        #expect(await failure(provider)?.mayRetry == false)
        #expect(server.requests.count == 1)
    }

    @Test("an answer of an earlier run does not stop the account")
    func replayed() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let provider = try provider(".code=GESSO_ERROR_QUOTA_EXHAUSTED", server)
        let exchange = HTTPExchange(method: "POST", url: "\(server.url)/", isRepeatable: false)
        let past = PastOperation(answers: [
            LedgerAnswer(
                label: "ask", index: 0, exchange: exchange.digest,
                outcome: .response(status: 402, headers: [], body: []))
        ])
        let request = OperationRequest(model: "m", operation: .generate)
        await #expect(throws: StepFailure.self) {
            try await provider.run(
                request, context: RecordingLedger(past: past).context(clock: run.clock))
        }
        #expect(server.requests.isEmpty)
        _ = await failure(provider)
        #expect(server.requests.count == 1)
    }
}
