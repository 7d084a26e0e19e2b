import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite("The plugin fake")
struct FakeTests {
    private let script: ValueMap = [
        "script": .list([
            .map(["error": .string("rate_limited"), "retry_after": .string("2s")]),
            .map([
                "images": .list([
                    .map(["color": .string("#ff8000"), "size": .string("2x1")]),
                    .map(["file": .string("a.png")]),
                    .map(["error": .string("content_policy"), "message": .string("no")]),
                ]),
                "delay": .string("500ms"), "seed": .int(9), "revised_prompt": .string("r"),
            ]),
        ])
    ]

    private func run(
        _ provider: Provider, _ request: OperationRequest, _ clock: ManualClock
    ) async -> Result<OperationResult, StepFailure> {
        do throws(StepFailure) {
            return .success(
                try await provider.run(request, context: RecordingLedger().context(clock: clock)))
        } catch {
            return .failure(error)
        }
    }

    @Test("each try of an operation takes the next answer of the script")
    func scriptIsWalked() async throws {
        let config = try FakeScript.inlined(script) { path throws(FileError) in
            #expect(path == "a.png")
            return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 5]
        }
        let provider = try Plugins.provider("fake", config: config)
        let clock = ManualClock(sleepsAtOnce: true)
        var request = OperationRequest(model: "anything", operation: .generate)
        guard case .failure(let failure) = await run(provider, request, clock) else {
            Issue.record("the first try must fail")
            return
        }
        #expect(failure.kind == .rateLimited)
        #expect(failure.retryAfter == .seconds(2))
        #expect(failure.mayRetry)
        request.attempt = 1
        let result = try await run(provider, request, clock).get()
        // The wait that the account was asked for, then the script's own.
        #expect(clock.naps == [.seconds(2), .milliseconds(500)])
        #expect(result.images.count == 3)
        #expect(result.images[0].bytes == [255, 128, 0, 255, 255, 128, 0, 255])
        #expect((result.images[0].width, result.images[0].height) == (2, 1))
        #expect(result.images[0].seed == 9)
        #expect(result.images[0].revisedPrompt == "r")
        #expect(result.images[1].mediaType == "image/png")
        #expect(result.images[1].bytes.last == 5)
        #expect(result.images[2].failure?.kind == .contentPolicy)
    }

    @Test("without a script it makes pictures of the asked size, equal for equal requests")
    func flatPictures() async throws {
        let provider = try Plugins.provider("fake")
        var request = OperationRequest(model: "gpt-image-2", operation: .generate, imageCount: 2)
        request.prompt = "a kestrel"
        request.pixels = .init(width: 6, height: 4)
        request.options = .map(["whatever": .int(1)])
        let clock = ManualClock(sleepsAtOnce: true)
        let first = try await run(provider, request, clock).get()
        let second = try await run(provider, request, clock).get()
        #expect(first.images.map(\.bytes.count) == [96, 96])
        #expect(first.images.map(\.bytes) == second.images.map(\.bytes))
        #expect(first.images[0].bytes != first.images[1].bytes)
        #expect(try await provider.estimate(request) == 0...0)
    }

    @Test("a mistake in the script is refused with its place")
    func mistakesAreNamed() throws {
        let problem = #expect(throws: PluginProblem.self) {
            try Plugins.provider("fake", config: ["script": .list([.map(["eror": .int(1)])])])
        }
        #expect(problem?.message.hasSuffix("script[0].eror is unknown") == true)
    }
}
