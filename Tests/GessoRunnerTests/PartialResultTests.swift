import FoundationEssentials
import GessoBase
import GessoRunner
import GessoTestSupport
import Testing

@Suite("results in part")
struct PartialResultTests {
    private static func text(_ n: Int, _ script: String? = nil, _ more: String = "") -> String {
        let config = script.map { ", config: {script: \($0)}" } ?? ""
        return """
            gesso: 1
            providers: {p: {plugin: fake\(config)}}
            steps:
              one:
                uses: image.generate
                with: {provider: p, prompt: sea, size: 4x4, n: \(n)}
            \(more)
            """
    }

    private static let oneRefused =
        "[{images: [{color: '#ff0000'}, {error: content_policy, message: no}]}, "
        + "{images: [{color: '#00ff00'}]}]"

    @Test("a larger n asks only for the pictures that are new")
    func raised() async throws {
        let bench = try Workbench()
        let two = try await bench.run(Self.text(2)).results.first?.images ?? []
        let three = try await bench.reopened().run(Self.text(3)).results.first?.images ?? []
        try #require(two.count == 2 && three.count == 3)
        #expect(three.prefix(2).map(\.artifact.digest) == two.map(\.artifact.digest))
        #expect(three.map(\.index) == [0, 1, 2])
        let seeds = three.map { $0.origin?.seed ?? 0 }
        #expect(seeds[1] == seeds[0] + 1)
        // A request of its own, so a seed of its own.
        #expect(seeds[2] != seeds[0] + 2)
    }

    @Test("more than the model makes at once becomes several requests")
    func split() async throws {
        let bench = try Workbench()
        let images = try await bench.run(Self.text(65)).results.first?.images ?? []
        try #require(images.count == 65)
        let seeds = images.map { $0.origin?.seed ?? 0 }
        #expect(seeds[63] == seeds[0] + 63)
        #expect(seeds[64] != seeds[0] + 64)
    }

    @Test("a retry asks only for what is missing")
    func retried() async throws {
        let bench = try Workbench(clock: ManualClock(sleepsAtOnce: true))
        let oneLess = "[{images: [{color: '#ff0000'}]}, {images: [{color: '#00ff00'}]}]"
        let summary = try await bench.run(
            Self.text(2, oneLess, "    retry: {max: 2, on: [incomplete]}"))
        #expect(summary.count(.made) == 1, "\(summary.text)")
        #expect(summary.results.first?.attempts == 2)
        #expect(summary.results.first?.images.map(\.index) == [0, 1])
    }

    @Test("what is missing fails the instance, and what was made is there the next time")
    func incomplete() async throws {
        let script = "[{images: [{color: '#ff0000'}]}]"
        let bench = try Workbench()
        let first = try await bench.run(Self.text(2, script))
        #expect(first.results.first?.failure?.kind == .incomplete, "\(first.text)")
        #expect(first.results.first?.failure?.message == "1 of 2 pictures are missing")
        let second = try await bench.reopened().run(Self.text(2, script))
        #expect(second.results.first?.images.count == 2, "\(second.text)")
    }

    @Test("a refused picture is told by its class")
    func refused() async throws {
        let bench = try Workbench()
        let summary = try await bench.run(Self.text(2, Self.oneRefused))
        #expect(summary.results.first?.failure?.kind == .contentPolicy)
        #expect(
            summary.results.first?.failure?.message == "1 of 2 pictures are missing: no")
    }

    @Test("a drawing is the result as the provider sent it, and has no pixels")
    func drawing() async throws {
        let drawing = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
        let script = "[{images: [{data: \(Self.base64(drawing)), media_type: image/svg+xml}]}]"
        let summary = try await Workbench().run(Self.text(1, script))
        #expect(summary.count(.made) == 1, "\(summary.text)")
        let artifact = try #require(summary.results.first?.images.first?.artifact)
        #expect(artifact.mediaType == "image/svg+xml")
        #expect(artifact.digest == Digest(of: drawing))
        #expect(artifact.width == nil && artifact.height == nil)
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    @Test("with allow_fewer what was made is the result")
    func fewer() async throws {
        let bench = try Workbench()
        let text = Self.text(2, Self.oneRefused)
            .replacing("n: 2", with: "n: 2, allow_fewer: true")
        let summary = try await bench.run(text)
        #expect(summary.count(.made) == 1, "\(summary.text)")
        #expect(summary.results.first?.images.map(\.index) == [0])
    }
}
