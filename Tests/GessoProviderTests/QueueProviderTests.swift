import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

@Suite("A provider with a queue, written with the Kit", .timeLimit(.minutes(5)))
struct QueueProviderTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    private static let done = #"{"status":"COMPLETED"}"#
    private static let result = """
        {"images":[{"url":"/files/a.png","content_type":"image/png"},{"url":"/files/b.png"}],
        "seed":9007199254740993,"has_nsfw_concepts":[false,true]}
        """

    private let ledger = RecordingLedger()
    private let clock = ManualClock(sleepsAtOnce: true)

    /// A queue that answers by label; what a test does not say goes well.
    private func server(
        _ answers: [String: @Sendable (Int) -> LoopbackServer.Reply] = [:]
    ) throws -> LoopbackServer {
        let counts = Counts()
        return try LoopbackServer { request in
            let path = request.path.prefix { $0 != "?" }
            let label = Self.labels.first { path.hasSuffix($0.key) }?.value ?? "submit"
            let count = counts.next(label)
            if let answer = answers[label] { return answer(count) }
            let base = "http://\(request.headers["host"] ?? "")/jobs/7"
            switch label {
            case "submit":
                return .json(
                    """
                    {"request_id":"7","status_url":"\(base)/status",
                    "response_url":"\(base)/response","cancel_url":"\(base)/cancel"}
                    """)
            case "poll":
                return .json(count < 2 ? #"{"status":"IN_PROGRESS"}"# : Self.done)
            case "result": return .json(Self.result)
            case "account": return .json(#"{"user":"ada"}"#)
            default: return .answer(status: 200, body: Self.png)
            }
        }
    }

    private static let labels = [
        "/status": "poll", "/response": "result", "/cancel": "cancel", "/account": "account",
        ".png": "file",
    ]

    private func run(
        _ server: LoopbackServer, _ request: OperationRequest, clock: ManualClock? = nil
    ) async throws -> Result<OperationResult, StepFailure> {
        let provider = try Provider(
            try Plugins.queue(),
            settings: ProviderSettings(name: "queue", baseURL: server.url, trustsBaseURL: true),
            client: HTTPClient(), pool: ComputePool(threads: 2))
        let context = ledger.context(clock: clock ?? self.clock, secrets: ["key": "sesame"])
        do throws(StepFailure) {
            return .success(try await provider.run(request, context: context))
        } catch {
            return .failure(error)
        }
    }

    private func request(_ prompt: String = "a \"red\" boat") -> OperationRequest {
        var request = OperationRequest(model: "flux/dev", operation: .generate)
        request.prompt = prompt
        request.imageCount = 2
        request.pixels = .init(width: 1024, height: 1024)
        request.seed = 9_007_199_254_740_993
        request.options = .map(["acceleration": .string("none")])
        return request
    }

    @Test("submit, three polls, result and a download become a picture, a refusal and a price")
    func whole() async throws {
        let server = try server()
        let result = try await run(server, request()).get()
        #expect(result.images.map(\.bytes) == [Self.png, []])
        #expect(result.images[0].seed == 9_007_199_254_740_993)
        #expect(result.images[1].failure?.kind == .contentPolicy)
        #expect(result.microUSD == 2 * 2 * 25_000)
        #expect(
            server.requests.map { "\($0.method) \($0.path)" } == [
                "POST /flux/dev", "GET /jobs/7/status?logs=1", "GET /jobs/7/status?logs=1",
                "GET /jobs/7/status?logs=1", "GET /jobs/7/response", "GET /files/a.png",
            ])
        #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Key sesame" })
        #expect(
            server.requests[0].text == """
                {"prompt":"a \\"red\\" boat","image_size":{"width":1024,"height":1024},\
                "seed":9007199254740993,"num_images":2,"output_format":"png",\
                "acceleration":"none"}
                """)
        #expect(clock.naps == [.milliseconds(500), .milliseconds(500)])
    }

    @Test("pictures of the request are encoded into the JSON by the host")
    func pictures() async throws {
        let server = try server()
        var request = request()
        (request.model, request.operation, request.options) = ("flux/inpainting", .edit, nil)
        request.inputs = [
            OperationInput(
                role: .source, mediaType: "image/png", bytes: Self.png, width: 1, height: 1),
            OperationInput(
                role: .mask, mediaType: "image/jpeg", bytes: [0xff, 0xd8, 0xff], width: 1,
                height: 1),
        ]
        _ = try await run(server, request)
        let sent = try #require(server.requests.first?.text)
        #expect(sent.contains(#""image_url":"data:image/png;base64,iVBORw0KGgo=","#))
        #expect(sent.contains(#""mask_url":"data:image/jpeg;base64,/9j/","#))
    }

    @Test(
        "each status and word of the provider has its class, retry and field",
        arguments: [
            (401, "{}", FailureClass.auth, "", 1),
            (403, #"{"detail":"User is locked. Exhausted balance."}"#, .quotaExhausted, "", 1),
            (403, #"{"detail":"no"}"#, .auth, "", 1),
            (404, "", .modelUnavailable, "", 1),
            (
                422, #"{"detail":[{"type":"content_policy_violation","msg":"no"}]}"#,
                .contentPolicy, "", 1
            ),
            (
                422, #"{"detail":[{"loc":["body","image_size"],"msg":"too big","type":"x"}]}"#,
                .invalidRequest, "/size", 1
            ),
            (429, "{}", .rateLimited, "", 9), (503, "{}", .modelUnavailable, "", 9),
            (500, "<html>", .serverError, "", 1), (302, "", .serverError, "", 1),
            (504, #"{"error_type":"request_timeout"}"#, .timeout, "", 1),
        ] as [(Int, String, FailureClass, String, Int)])
    func errors(
        status: Int, body: String, kind: FailureClass, field: String, tries: Int
    ) async throws {
        let server = try server(["submit": { _ in .json(body, status: status) }])
        guard case .failure(let failure) = try await run(server, request()) else {
            Issue.record("the operation went well")
            return
        }
        #expect(failure.kind == kind)
        #expect((failure.field ?? "") == field)
        #expect(server.requests.count == tries)
    }

    @Test("a busy queue is asked again after the wait it wants, and the job goes on")
    func busy() async throws {
        let server = try server([
            "poll": { count in
                count < 2
                    ? .answer(status: 429, headers: ["Retry-After": "7"], body: [])
                    : .json(Self.done)
            }
        ])
        let result = try await run(server, request()).get()
        #expect(result.images.count == 2)
        #expect(clock.naps == [.seconds(7), .seconds(7)])
        #expect(server.requests.count { $0.method == "POST" } == 1)
    }

    @Test("a job that failed says why, in the provider's words")
    func failedJob() async throws {
        let server = try server([
            "poll": { _ in
                .json(
                    #"{"status":"COMPLETED","error":"no boats","error_type":"no_media_generated"}"#)
            }
        ])
        guard case .failure(let failure) = try await run(server, request()) else {
            Issue.record("the operation went well")
            return
        }
        #expect(failure.kind == .contentPolicy)
        #expect(failure.message == "the provider refuses the content: no boats")
    }

    @Test("cancelling while it waits withdraws the job")
    func cancelling() async throws {
        let server = try server()
        let clock = ManualClock()
        let task = Task { try await run(server, request(), clock: clock) }
        await clock.waitForSleepers(1)
        task.cancel()
        guard case .failure(let failure) = try await task.value else {
            Issue.record("the operation went well")
            return
        }
        #expect(failure.kind == .cancelled)
        #expect(server.requests.last.map { "\($0.method) \($0.path)" } == "PUT /jobs/7/cancel")
    }

    @Test("the price is known beforehand, as far as it can be")
    func prices() async throws {
        let provider = try Provider(
            try Plugins.queue(), settings: ProviderSettings(name: "queue"), client: HTTPClient(),
            pool: ComputePool(threads: 2))
        var request = request()
        request.pixels = .init(width: 1040, height: 1024)
        #expect(try await provider.estimate(request) == 100_000...100_000)
        request.model = "flux/inpainting"
        #expect(try await provider.estimate(request) == 70_000...100_000)
        request.model = "flux/redux"
        #expect(try await provider.estimate(request) == nil)
    }

    @Test("a provider with a queue is shorter than 150 lines")
    func short() throws {
        let source = "'\(Shell.checkout)/Tests/Fixtures/Plugins/Queue/Queue.swift'"
        #expect(Shell.run("test $(wc -l < \(source)) -lt 150") == 0)
    }

    @Test("the key is tried for nothing")
    func key() async throws {
        let server = try server()
        let result = try await run(server, OperationRequest(model: nil, operation: .test)).get()
        #expect(result.text == "the key of ada")
        #expect(ledger.calls.isEmpty)
    }
}

/// Counts by name, from 0.
private final class Counts: Sendable {
    private let counts = Guarded<[String: Int]>([:])

    func next(_ name: String) -> Int {
        counts.withLock { counts in
            defer { counts[name, default: 0] += 1 }
            return counts[name, default: 0]
        }
    }
}
