import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Taking operations up again", .timeLimit(.minutes(5)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct ResumeTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock(sleepsAtOnce: true)

    init() throws { folder = try TemporaryFolder() }

    /// Submits, waits, and asks for the job until its third answer.
    private static let job = [
        "START=ask(o,a,\"POST\",\"/submit\",0);", "ELAPSED=ask(o,a,\"GET\",\"/poll\",SAFE);",
        "RESPONSE=if(o->responses<3)nap(a);else{picture(o,e,\"image/png\");done(a);}",
    ]

    private static func exchange(_ method: String, _ url: String) -> Digest {
        HTTPExchange(method: method, url: url, isRepeatable: false).digest
    }

    private static func answer(
        _ server: LoopbackServer, index: Int = 0, method: String = "POST",
        path: String = "/submit", body: String = "{}"
    ) -> LedgerAnswer {
        LedgerAnswer(
            label: "ask", index: index, exchange: exchange(method, server.url + path),
            outcome: .response(status: 200, headers: [], body: Array(body.utf8)))
    }

    private func outcome(
        _ script: [String], _ server: LoopbackServer, _ ledger: RecordingLedger,
        _ change: (inout OperationContext) -> Void = { _ in }
    ) async throws -> Result<OperationResult, StepFailure> {
        let provider = try Plugins.scripted(
            script, in: folder, settings: ScriptedRun.settings(server))
        var context = ledger.context(clock: clock)
        change(&context)
        do throws(StepFailure) {
            return .success(
                try await provider.run(
                    OperationRequest(model: "m", operation: .generate), context: context))
        } catch {
            return .failure(error)
        }
    }

    @Test("what was answered is not sent again, its waits end at once, the rest is live")
    func replayed() async throws {
        let server = try LoopbackServer { _ in .json("live") }
        let ledger = RecordingLedger(past: PastOperation(answers: [Self.answer(server)]))
        let result = try await outcome(Self.job, server, ledger).get()
        #expect(server.requests.map(\.path) == ["/poll", "/poll"])
        #expect(result.images.map { String(decoding: $0.bytes, as: UTF8.self) } == ["live"])
        // What the answer of then costs is charged to the run that makes something of it.
        #expect(ledger.calls == ["settle ask 0 7"])
        #expect(ledger.ending == .done)
        #expect(clock.naps == [.seconds(1), .seconds(1)])
    }

    @Test("answers up to the last one that was paid for come without a wait")
    func waitsEnd() async throws {
        let server = try LoopbackServer { _ in .json("live") }
        let past = PastOperation(answers: [
            Self.answer(server), Self.answer(server, index: 1, method: "GET", path: "/poll"),
            Self.answer(server, index: 2, method: "GET", path: "/poll", body: "then"),
        ])
        let ledger = RecordingLedger(past: past)
        let result = try await outcome(Self.job, server, ledger).get()
        #expect(server.requests.isEmpty)
        #expect(result.images.map { String(decoding: $0.bytes, as: UTF8.self) } == ["then"])
        #expect(clock.naps.isEmpty)
    }

    @Test("a plugin that asks for something else gets nothing sent, and the answer is named")
    func changed() async throws {
        let server = try LoopbackServer { _ in .json("live") }
        var past = PastOperation(answers: [Self.answer(server, path: "/other")])
        past.keptAt = "/store/journal/answers/x"
        let ledger = RecordingLedger(past: past)
        guard case .failure(let failure) = try await outcome(Self.job, server, ledger) else {
            Issue.record("it went on")
            return
        }
        #expect(failure.kind == .outcomeUnknown)
        #expect(failure.message.contains("/store/journal/answers/x"))
        #expect(!failure.mayRetry)
        #expect(server.requests.isEmpty)
        #expect(ledger.ending == .open)
    }

    private static func unknown(
        _ server: LoopbackServer, isIdempotent: Bool = false
    ) -> PastOperation {
        PastOperation(
            unknown: .init(
                label: "ask", index: 0, exchange: exchange("POST", server.url + "/submit"),
                isIdempotent: isIdempotent))
    }

    @Test("what went out and was not answered is not sent by itself")
    func unknownOutcome() async throws {
        let server = try LoopbackServer { _ in .json("live") }
        let ledger = RecordingLedger(past: Self.unknown(server))
        guard
            case .failure(let failure) = try await outcome(
                Self.job, server, ledger,
                { $0.resendCommand = "gesso run --resend picture" })
        else {
            Issue.record("it went on")
            return
        }
        #expect(failure.kind == .outcomeUnknown)
        #expect(failure.help?.contains("`gesso run --resend picture`") ?? false)
        #expect(server.requests.isEmpty)
        #expect(ledger.ending == .open)
    }

    @Test("an exchange with an idempotency key is repeated though what came before it is new")
    func idempotent() async throws {
        let server = try LoopbackServer { _ in .json("live") }
        var past = Self.unknown(server, isIdempotent: true)
        past.answers = [Self.answer(server, method: "GET", path: "/upload")]
        past.paidCount = 0
        let script = [
            "START=ask(o,a,\"POST\",\"/submit\",GESSO_HTTP_IDEMPOTENT);"
                + "o->exchange.idempotency_header=\"Idempotency-Key\";",
            "RESPONSE=picture(o,e,\"image/png\");done(a);",
        ]
        let provider = try Plugins.scripted(
            script, in: folder, settings: ScriptedRun.settings(server))
        var request = OperationRequest(model: "m", operation: .generate)
        request.idempotencyKey = "the-key"
        let ledger = RecordingLedger(past: past)
        _ = try await provider.run(request, context: ledger.context(clock: clock))
        #expect(server.requests.map { $0.headers["idempotency-key"] } == ["the-key"])
        #expect(ledger.ending == .done)
    }

    @Test("it is sent again where the user wants that")
    func resent() async throws {
        let server = try LoopbackServer { _ in .json("live") }
        var past = Self.unknown(server)
        past.unknown = nil
        past.mayResend = true
        let ledger = RecordingLedger(past: past)
        _ = try await outcome(Self.job, server, ledger).get()
        #expect(server.requests.map(\.path) == ["/submit", "/poll", "/poll"])
    }

    @Test("answers of safe exchanges go into the books with the next one that bills, once for many")
    func safeAnswers() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let script = [
            "START=ask(o,a,\"GET\",\"/upload\",SAFE);",
            "RESPONSE=switch(o->responses){case 1:case 2:ask(o,a,\"GET\",\"/upload\",SAFE);break;"
                + "case 3:ask(o,a,\"POST\",\"/submit\",0);break;"
                + "default:picture(o,e,\"image/png\");done(a);}",
        ]
        let ledger = RecordingLedger()
        _ = try await outcome(script, server, ledger).get()
        #expect(
            ledger.calls == [
                "reserve ask 3", "sending ask 3 after ask 0x3", "answered ask 3 200 2",
                "settle ask 3 7",
            ])
    }

    @Test("an interrupted job is left at the provider, without CANCEL")
    func interrupted() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let clock = ManualClock()
        let ledger = RecordingLedger()
        let script = Self.job + ["CANCEL=ask(o,a,\"DELETE\",\"/submit\",SAFE);"]
        let task = Task {
            try await outcome(script, server, ledger) { context in
                context.clock = clock
                context.leavesJobs = { true }
            }
        }
        await clock.waitForSleepers(1)
        task.cancel()
        guard case .failure(let failure) = try await task.value else {
            Issue.record("it went on")
            return
        }
        #expect(failure.kind == .cancelled)
        #expect(server.requests.map(\.path) == ["/submit"])
        #expect(ledger.ending == .open)
    }

    @Test("interrupted work that bills nothing is cleaned up: no later run could collect it")
    func interruptedFreeWork() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let clock = ManualClock()
        let script = [
            "START=ask(o,a,\"POST\",\"/work\",SAFE);", "RESPONSE=nap(a);",
            "CANCEL=ask(o,a,\"POST\",\"/interrupt\",SAFE);",
        ]
        let task = Task {
            try await outcome(script, server, RecordingLedger()) { context in
                context.clock = clock
                context.leavesJobs = { true }
            }
        }
        await clock.waitForSleepers(1)
        task.cancel()
        _ = try await task.value
        #expect(server.requests.map(\.path) == ["/work", "/interrupt"])
    }

    @Test("an abandoned job is taken up from its answers and cancelled")
    func abandoned() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let ledger = RecordingLedger(past: PastOperation(answers: [Self.answer(server)]))
        let script = [
            "START=ask(o,a,\"POST\",\"/submit\",0);",
            "RESPONSE=if(o->responses<2)nap(a);else fail(o,a,GESSO_ERROR_CANCELLED,0);",
            "CANCEL=ask(o,a,\"DELETE\",\"/submit\",SAFE);",
        ]
        _ = try await outcome(script, server, ledger) { $0.isAbandoning = true }
        #expect(server.requests.map { "\($0.method) \($0.path)" } == ["DELETE /submit"])
        #expect(ledger.ending == .cancelled)
    }

    @Test("polls that fail too often leave the job open; a refusal ends it")
    func openOrEnded() async throws {
        let server = try LoopbackServer { request in
            request.method == "GET" ? .json("{}", status: 503) : .json("{}")
        }
        let poll = [
            "START=ask(o,a,\"POST\",\"/submit\",0);",
            "RESPONSE=if(o->responses==1)ask(o,a,\"GET\",\"/poll\",SAFE);"
                + "else fail(o,a,GESSO_ERROR_SERVER_ERROR,GESSO_RETRY_EXCHANGE);",
        ]
        let ledger = RecordingLedger()
        _ = try await outcome(poll, server, ledger)
        #expect(server.requests.count == 10)
        #expect(ledger.ending == .open)
        let refusal = [
            "START=ask(o,a,\"POST\",\"/submit\",0);",
            "RESPONSE=fail(o,a,GESSO_ERROR_CONTENT_POLICY,GESSO_RETRY_NEVER);",
        ]
        let other = RecordingLedger()
        _ = try await outcome(refusal, server, other)
        #expect(other.ending == .failed(.contentPolicy))
    }
}
