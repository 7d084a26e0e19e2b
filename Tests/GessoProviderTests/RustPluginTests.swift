import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "A plugin in Rust", .timeLimit(.minutes(5)),
    .enabled(if: Shell.run("rustc --version >/dev/null 2>&1") == 0, "there is no Rust compiler"))
struct RustPluginTests {
    private static let sources = "\(Shell.checkout)/Tests/Fixtures/Plugins/Rust"
    private static let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    @Test("it is built without a crate, loaded and driven")
    func driven() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("libgesso-rusty.so")
        let build = "rustc --crate-type cdylib --edition 2021 -O -C panic=abort"
        try #require(Shell.run("\(build) -o '\(path)' '\(Self.sources)/rusty.rs'") == 0)
        let server = try LoopbackServer { request in
            request.text.contains("busy")
                ? .answer(status: 500, body: []) : .answer(status: 200, body: Self.png)
        }
        let plugin = try Plugin(
            at: PluginLocation(id: "rusty", path: path, origin: .option), trust: HereTrust())
        #expect(plugin.facts.models.map(\.label) == ["Rusty 1"])
        let provider = try Provider(
            plugin,
            settings: ProviderSettings(name: "rusty", baseURL: server.url, trustsBaseURL: true),
            client: HTTPClient(), pool: ComputePool(threads: 1))
        let context = RecordingLedger().context(secrets: ["api_key": "sesame"])
        var request = OperationRequest(model: "rusty-1", operation: .generate)
        request.prompt = "a \"red\" boat"
        let result = try await provider.run(request, context: context)
        #expect(result.images.map(\.bytes) == [Self.png])
        #expect(server.requests.first?.text == #"{"prompt":"a \"red\" boat"}"#)
        #expect(server.requests.first?.headers["authorization"] == "Bearer sesame")
        request.prompt = "busy"
        let failure = await #expect(throws: StepFailure.self) {
            try await provider.run(request, context: context)
        }
        #expect(failure?.message == "the server gave no picture")
    }

    @Test("its structures have the sizes of the header")
    func sizes() throws {
        let folder = try TemporaryFolder()
        let header = "\(Shell.checkout)/Sources/CGessoPlugin/include/gesso_plugin.h"
        let copy = "cp '\(header)' '\(Self.sources)/header.rs' '\(folder.path)'"
        try #require(Shell.run(copy) == 0)
        let asserts = try #require(folder.text("gesso_plugin.h"))
            .split(separator: "\n").filter { $0.hasPrefix("GESSO_ASSERT_SIZE(") }
        let sizes = Set(asserts.map { $0.dropFirst("GESSO_ASSERT_SIZE(".count).dropLast(2) })
        let mirrored = try #require(folder.text("header.rs"))
            .split(separator: "\n").filter { $0.hasPrefix("    assert!(size_of::<") }
        #expect(mirrored.count == 15)
        for line in mirrored {
            let words = line.dropFirst("    assert!(size_of::<".count).split(separator: ">() == ")
            #expect(sizes.contains("\(words[0]), \(words[1].dropLast(2))"), "\(line)")
        }
    }
}
