import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Pictures behind links", .timeLimit(.minutes(5)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct FetchedPictureTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    @Test("they are fetched side by side, and one that fails does not take the others along")
    func sideBySide() async throws {
        let gate = Gate(for: 3)
        let server = try LoopbackServer { request in
            // None is answered before all three have asked.
            gate.pass()
            return request.path == "/1"
                ? .json("{}", status: 404)
                : .answer(
                    status: 200, headers: ["Content-Type": "image/png; charset=binary"],
                    body: Self.png + Array(request.path.utf8))
        }
        let script = "START=fetch(o,\"/0\",0);fetch(o,\"/1\",0);fetch(o,\"/2\",0);done(a);"
        let provider = try run.provider([script], server)
        let result = try await run.result(provider)
        #expect(result.images.map(\.bytes) == [Self.png + [47, 48], [], Self.png + [47, 50]])
        #expect(result.images.map(\.mediaType) == ["image/png", nil, "image/png"])
        #expect(
            result.images[1].failure?.message == "a picture's link answered with status 404")
        #expect(result.images[1].failure?.kind == .serverError)
        #expect(result.images[2].url == "\(server.url)/2")
        #expect(result.microUSD == 7)
        #expect(run.ledger.calls.isEmpty)
    }

    @Test("a long picture goes to the disk, its format is told all the same, a short one does not")
    func longPicture() async throws {
        let long = Self.png + [UInt8](repeating: 7, count: 500_000)
        let server = try LoopbackServer { request in
            .answer(status: 200, body: request.path == "/0" ? long : Self.png + [1])
        }
        let provider = try run.provider(
            ["START=fetch(o,\"/0\",0);fetch(o,\"/1\",0);done(a);"], server)
        var context = run.ledger.context(clock: run.clock)
        context.spool = { MemorySpool() }
        let result = try await provider.run(
            OperationRequest(model: "m", operation: .generate), context: context)
        #expect(result.images.map(\.bytes) == [[], Self.png + [1]])
        #expect(result.images[1].spool == nil)
        #expect(try result.images[0].reading { Array($0) } == long)
        #expect(result.images[0].mediaType == "image/png")
    }

    @Test("a busy server is asked five times for a picture")
    func busyServer() async throws {
        let server = try LoopbackServer { _ in .json("{}", status: 503) }
        let provider = try run.provider(["START=fetch(o,\"/0\",0);done(a);"], server)
        let result = try await run.result(provider)
        #expect(
            result.images[0].failure?.message == "a picture's link answered with status 503")
        #expect(server.requests.count == 5)
        #expect(
            areNear(
                run.clock.naps, [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4)]))
    }

    @Test("the bytes of a picture win over what the plugin calls it, with a warning")
    func bytesWin() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: Self.png) }
        let script = [
            "START=ask(o,a,\"GET\",\"/\",SAFE);",
            "RESPONSE=picture(o,e,\"image/jpeg\");done(a);",
        ]
        let provider = try run.provider(script, server)
        let result = try await run.result(provider)
        #expect(result.images[0].mediaType == "image/png")
        #expect(result.warnings == ["picture 0 is image/png, not image/jpeg as it says"])
    }

    @Test("cancelling a download ends the operation, and its price is known")
    func cancelling() async throws {
        let server = try LoopbackServer { request in
            request.method == "POST" ? .json("{}") : .silence
        }
        let script = [
            "START=ask(o,a,\"POST\",\"/\",0);", "RESPONSE=fetch(o,\"/0\",0);done(a);",
        ]
        let provider = try run.provider(script, server)
        let task = Task { await run.failure(provider) }
        while server.requests.count < 2 { await Task.yield() }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(run.ledger.calls.last == "settle ask 0 7")
    }
}
