import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

@Suite("Operations, driven through a real plugin and real sockets")
struct EchoTests {
    private let ledger = RecordingLedger()

    private func request(_ prompt: String) -> OperationRequest {
        var request = OperationRequest(model: "echo", operation: .generate)
        request.prompt = prompt
        return request
    }

    private func remote(_ server: LoopbackServer) throws -> Provider {
        try Plugins.provider("echo", config: ["remote": .bool(true)], baseURL: server.url)
    }

    private func failure(
        _ provider: Provider, _ request: OperationRequest, _ context: OperationContext
    ) async -> StepFailure? {
        do throws(StepFailure) {
            _ = try await provider.run(request, context: context)
            return nil
        } catch {
            return error
        }
    }

    @Test("the table becomes facts")
    func factsAreRead() throws {
        let facts = try Plugins.load("echo").facts
        #expect(facts.id == "echo")
        #expect(facts.version == "1.0.0")
        #expect(facts.isBundled)
        #expect(facts.models.map(\.id) == ["echo"])
        #expect(facts.models[0].operations == [.generate, .edit, .vary])
        #expect(facts.models[0].outputMediaTypes == ["image/png", "image/x-gesso-rgba8"])
        #expect(facts.models[0].sizeRange?.maximum == .init(width: 1024, height: 1024))
        #expect(facts.secrets.map(\.environment) == [["ECHO_API_KEY"]])
        #expect(facts.configSchema?.map?["type"] == .string("object"))
    }

    @Test("a prompt becomes raw pixels without an exchange")
    func promptBecomesPixels() async throws {
        let provider = try Plugins.provider("echo")
        var request = request("AB")
        request.pixels = .init(width: 2, height: 2)
        let result = try await provider.run(request, context: ledger.context())
        #expect(result.images.count == 1)
        #expect(result.images[0].mediaType == "image/x-gesso-rgba8")
        let row: [UInt8] = [65, 65, 65, 255, 66, 66, 66, 255]
        #expect(result.images[0].bytes == row + row)
        #expect(ledger.calls.isEmpty)
    }

    @Test("an input comes back as it is")
    func inputIsEchoed() async throws {
        let provider = try Plugins.provider("echo")
        var request = OperationRequest(model: "echo", operation: .edit)
        let bytes: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]
        request.inputs = [
            OperationInput(role: .source, mediaType: "image/png", bytes: bytes, width: 3, height: 4)
        ]
        let result = try await provider.run(request, context: ledger.context())
        #expect(result.images[0].bytes == bytes)
        #expect(result.images[0].width == 3)
        #expect(result.microUSD == 0)
    }

    @Test("a refusal points at the field, in check and in run")
    func refusalPointsAtField() async throws {
        let provider = try Plugins.provider("echo")
        let expected = await provider.check(request(""))
        #expect(expected?.kind == .invalidRequest)
        #expect(expected?.message == "the prompt is empty")
        #expect(expected?.field == "/prompt")
        #expect(expected?.mayRetry == false)
        #expect(await failure(provider, request(""), ledger.context()) == expected)
        #expect(await provider.check(request("x")) == nil)
    }

    @Test("a remote operation posts the prompt as JSON and decodes the picture of the answer")
    func remotePictureArrives() async throws {
        let server = try LoopbackServer { _ in .json(#"{"image":"iVBORw0KGgo\u003d"}"#) }
        let context = ledger.context(secrets: ["api_key": "sesame"])
        let result = try await remote(server).run(request("a \"b\"\n\u{1F426}"), context: context)
        #expect(result.images[0].bytes == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        let sent = try #require(server.requests.first)
        #expect(sent.path == "/echo")
        #expect(sent.text == "{\"prompt\":\"a \\\"b\\\"\\u000a\u{1F426}\"}")
        #expect(sent.headers["authorization"] == "Bearer sesame")
        #expect(
            ledger.calls == [
                "reserve submit 0", "sending submit 0", "answered submit 0 200 29",
                "settle submit 0 0",
            ])
    }

    @Test("a job is polled until it is done, and only the submit is in the books")
    func jobIsPolled() async throws {
        let server = try LoopbackServer { request in
            request.method == "POST"
                ? .json(#"{"job":"/jobs/7"}"#, status: 202)
                : .json(#"{"image":"iVBORw0KGgo="}"#)
        }
        let clock = ManualClock(sleepsAtOnce: true)
        let result = try await remote(server).run(
            request("x"), context: ledger.context(clock: clock))
        #expect(result.images.count == 1)
        #expect(server.requests.map(\.path) == ["/echo", "/jobs/7"])
        #expect(clock.naps == [.seconds(1)])
        #expect(ledger.calls.filter { $0.hasPrefix("reserve") } == ["reserve submit 0"])
    }

    @Test("a busy server is asked again, eight times at most")
    func busyServerIsAskedAgain() async throws {
        let server = try LoopbackServer { _ in .json("{}", status: 503) }
        let clock = ManualClock(sleepsAtOnce: true)
        let failure = await failure(
            try remote(server), request("x"), ledger.context(clock: clock))
        #expect(failure?.kind == .serverError)
        #expect(failure?.message == "the server is out of order")
        #expect(server.requests.count == 9)
        #expect(
            areNear(
                clock.naps,
                [
                    .milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8),
                    .seconds(16), .seconds(30), .seconds(30),
                ]))
        #expect(ledger.calls.last == "settle submit 8 0")
    }

    @Test("a submit whose answer is lost is never sent again, and its outcome is unknown")
    func lostSubmitIsUnknown() async throws {
        let server = try LoopbackServer { _ in .drop }
        let failure = await failure(try remote(server), request("x"), ledger.context())
        #expect(failure?.kind == .outcomeUnknown)
        #expect(failure?.mayRetry == false)
        #expect(server.requests.count == 1)
        #expect(ledger.calls == ["reserve submit 0", "sending submit 0"])
    }

    @Test("what was not sent is tried again without the plugin, and costs nothing")
    func unreachableIsTriedAgain() async throws {
        let url = try LoopbackServer { _ in .drop }.url
        let provider = try Plugins.provider(
            "echo", config: ["remote": .bool(true)], baseURL: url)
        let clock = ManualClock(sleepsAtOnce: true)
        let failure = await failure(provider, request("x"), ledger.context(clock: clock))
        #expect(failure?.kind == .serverError)
        #expect(failure?.message == "cannot reach 127.0.0.1: connection refused")
        #expect(clock.naps.count == 4)
        #expect(ledger.calls.filter { $0.hasPrefix("settle") }.count == 5)
        #expect(ledger.calls.last == "settle submit 0 0")
    }

    @Test("cancelling a wait ends the operation, and a paid answer is awaited")
    func cancelling() async throws {
        let server = try LoopbackServer { _ in .json(#"{"job":"/jobs/7"}"#, status: 202) }
        let clock = ManualClock()
        let provider = try remote(server)
        let context = ledger.context(clock: clock)
        let task = Task { await failure(provider, request("x"), context) }
        await clock.waitForSleepers(1)
        task.cancel()
        let ended = await task.value
        #expect(ended?.kind == .cancelled)
        #expect(server.requests.count == 1)
        #expect(ledger.calls.last == "settle submit 0 unknown")
    }

    @Test("an unknown word in the configuration is named")
    func badConfigIsRefused() throws {
        let problem = #expect(throws: PluginProblem.self) {
            try Plugins.provider("echo", config: ["remoet": .bool(true)])
        }
        #expect(problem?.code == .badConfig)
        #expect(problem?.pointer == "/config/remoet")
        #expect(problem?.help == "did you mean `remote`?")
    }
}
