import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

/// What was built with the first header works for ever: `Tests/Fixtures/abi-1.0` is only added to.
@Suite(
    "The first header", .timeLimit(.minutes(5)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct FirstHeaderTests {
    private static let fixture = "\(Shell.checkout)/Tests/Fixtures/abi-1.0"
    private static let present = "\(Shell.checkout)/Sources/CGessoPlugin/include"

    #if arch(x86_64)
    private static let builds = ["kept", "fresh"]
    #else
    private static let builds = ["fresh"]
    #endif

    private let folder: TemporaryFolder
    private let ledger = RecordingLedger()
    private let clock = ManualClock(sleepsAtOnce: true)

    init() throws { folder = try TemporaryFolder() }

    /// The plugin as it was kept, or built now with the header of then.
    private func plugin(_ build: String) throws -> Plugin {
        let path = folder.path("libgesso-first.so")
        let command =
            build == "kept"
            ? "cp '\(Self.fixture)/first-x86_64.so' '\(path)'"
            : "cc -std=c11 -shared -fPIC -I'\(Self.fixture)' -o '\(path)' '\(Self.fixture)/first.c'"
        try #require(Shell.run(command) == 0)
        return try Plugin(
            at: PluginLocation(id: "first", path: path, origin: .option), trust: HereTrust())
    }

    @Test("its table is read member by member", arguments: builds)
    func table(build: String) throws {
        let facts = try plugin(build).facts
        #expect(facts.id == "first" && facts.version == "1.0.0" && facts.revision == 3)
        #expect(facts.models.map(\.id) == ["first-1", "first-0"])
        let model = facts.models[0]
        #expect(model.operations == [.generate, .edit] && model.aliases == ["one"])
        #expect(model.maxImages == 2 && model.maxInputs == 3 && model.maxInputEdge == 2048)
        #expect(model.sizes == [.init(width: 64, height: 64), .init(width: 128, height: 64)])
        #expect(model.aspectRatios == ["1:1", "2:1"])
        #expect(facts.models[1].retired == "2026-05-12; use first-1")
        #expect(facts.secrets.map(\.environment) == [["FIRST_KEY", "FIRST_ID:FIRST_SECRET"]])
    }

    @Test(
        "it is driven through a refusal, a wait and a result with three kinds of pictures",
        arguments: builds)
    func operation(build: String) async throws {
        let answers = Guarded([
            LoopbackServer.Reply.answer(status: 429, body: []),
            .answer(status: 202, body: []), .answer(status: 200, body: Array("iVBORw0KGgo=".utf8)),
        ])
        let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        let server = try LoopbackServer { request in
            if request.method == "GET" { return .answer(status: 200, body: png + [1]) }
            return answers.withLock { $0.removeFirst() }
        }
        let provider = try Provider(
            try plugin(build),
            settings: ProviderSettings(name: "first", baseURL: server.url, trustsBaseURL: true),
            client: HTTPClient(), pool: ComputePool(threads: 1))
        var request = OperationRequest(model: "first-1", operation: .generate, imageCount: 2)
        (request.prompt, request.idempotencyKey) = ("a \"b\"", "once-1")
        #expect(try await provider.estimate(request) == 20...40)
        let result = try await provider.run(
            request, context: ledger.context(clock: clock, secrets: ["key": "sesame"]))
        #expect(result.images.map(\.bytes) == [png, png + [1], []])
        #expect(result.images[0].seed == 42 && result.images[0].revisedPrompt == "revised")
        #expect(result.images[2].failure?.kind == .contentPolicy)
        #expect(result.images[2].failure?.providerCode == "nsfw")
        #expect(result.microUSD == 15 && result.model == "first-1-b" && result.text == "said")
        #expect(result.inputTokens == 3 && result.outputTokens == 4)
        let sent = server.requests[0]
        #expect(sent.path == "/images?key=k-sesame" && sent.text == #"{"prompt":"a \"b\""}"#)
        #expect(sent.headers["x-once"] == "once-1")
        #expect(clock.naps == [.milliseconds(1500), .milliseconds(250)])
    }

    @Test("a refused field is named", arguments: builds)
    func refusal(build: String) async throws {
        let provider = try Provider(
            try plugin(build), settings: ProviderSettings(name: "first"), client: HTTPClient(),
            pool: ComputePool(threads: 1))
        var request = OperationRequest(model: "first-1", operation: .generate)
        request.seed = 13
        #expect(await provider.check(request)?.field == "/seed")
    }

    @Test("every member and constant of it is where it was, in the present header too")
    func layout() throws {
        let layouts = try [Self.fixture, Self.present].map { include in
            let program = folder.path("layout")
            let output = folder.path("layout.txt")
            let build = "cc -std=c11 -I'\(include)' -o '\(program)' '\(Self.fixture)/layout.c'"
            try #require(Shell.run("\(build) && '\(program)' > '\(output)'") == 0)
            return try #require(folder.text("layout.txt"))
        }
        let lines = layouts[0].split(separator: "\n")
        #expect(lines.count > 250)
        #expect(lines == layouts[1].split(separator: "\n"))
    }

    @Test(
        "the header compiles as C and as C++",
        arguments: ["cc -x c -std=c11", "c++ -x c++ -std=c++17"])
    func compiles(compiler: String) throws {
        guard Shell.has(String(compiler.prefix { $0 != " " })) else { return }
        let warnings = "-Wall -Wextra -Wpedantic -Wpadded -Werror -fsyntax-only"
        let command = "\(compiler) \(warnings) '\(Self.present)/gesso_plugin.h'"
        #expect(Shell.run(command) == 0)
    }

    @Test("what was kept is never edited")
    func kept() throws {
        let digests = try ["gesso_plugin.h", "first.c", "first-x86_64.so"].map { name in
            let copy = folder.path("copy")
            try #require(Shell.run("cp '\(Self.fixture)/\(name)' '\(copy)'") == 0)
            return Digest(of: try #require(folder.read("copy"))).description
        }
        #expect(
            digests == [
                "e312f5673fb8fc7f1fc89df2ea0da0f0afa6a517d2090d4e0c551ca8fc01f8cd",
                "ede433accb0746c78dea642d6f3e224e2eb103397a64f7da5d52eebaaebc19f3",
                "efb2cb3c8b52a7ed900fe457acfb11d499c8fb04327cad1de8c46fcf34ee3015",
            ])
    }
}
