import GessoBase
import GessoImage
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("files in the way")
struct PublishingTests {
    private static let text = """
        gesso: 1
        steps:
          one:
            uses: image.resize
            with: {image: in.png, width: 4}
            publish: out.png
          two:
            uses: image.resize
            with: {image: "${{ steps.one.outputs.image }}", width: 2}
        """

    private func bench() throws -> Workbench {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 16), to: "in.png")
        return bench
    }

    @Test("somebody's file ends a run before anything is made")
    func before() async throws {
        let bench = try bench()
        try bench.write("mine", to: "out.png")
        let summary = try await bench.run(Self.text)
        #expect(summary.results.isEmpty, "\(summary.text)")
        #expect(summary.exitStatus == .stepFailed)
        #expect(
            summary.diagnostics.map(\.message) == [
                "\(bench.path("out.png")) was changed or made by somebody else"
            ])
        #expect(summary.diagnostics.first?.location?.line == 6)
        #expect(bench.folder.read("project/out.png") == Array("mine".utf8))
    }

    @Test("a plan warns of it and is valid")
    func planned() async throws {
        let bench = try bench()
        try bench.write("mine", to: "out.png")
        let plan = try await bench.plan(Self.text)
        #expect(plan.isValid)
        #expect(plan.diagnostics.map(\.severity) == [.warning])
    }

    @Test("a run that keeps going makes all, stores all and fails the one without a place")
    func keepsGoing() async throws {
        let bench = try bench()
        try bench.write("mine", to: "out.png")
        var options = RunOptions()
        options.keepsGoing = true
        let summary = try await bench.run(Self.text, options)
        #expect(summary.results.map(\.state) == [.failed, .made], "\(summary.text)")
        #expect(summary.results.first?.failure?.kind == .io)
        #expect(summary.exitStatus == .stepFailed)
        options.overwrites = true
        let again = try await bench.reopened().run(Self.text, options)
        #expect(again.count(.stored) == 2, "\(again.text)")
        #expect(try bench.raster("out.png").width == 4)
    }

    @Test("what the lock says was published is nobody else's")
    func pinned() async throws {
        let bench = try bench()
        _ = try await bench.run(Self.text)
        var other = bench
        other.session.store = Store(folder: bench.folder.path("other-store"))
        let summary = try await other.run(Self.text.replacing("width: 4", with: "width: 6"))
        #expect(summary.exitStatus == .done, "\(summary.text)")
        #expect(try bench.raster("out.png").width == 6)
    }

    @Test("what the pipeline no longer has is listed, and pruned when asked")
    func prune() async throws {
        let bench = try bench()
        _ = try await bench.run(Self.text)
        let moved = Self.text.replacing("out.png", with: "new.png")
        let listed = try await bench.reopened().run(moved)
        #expect(listed.leftovers == [bench.path("out.png")], "\(listed.text)")
        #expect(bench.folder.read("project/out.png") != nil)
        var options = RunOptions()
        options.prunes = true
        let pruned = try await bench.reopened().run(moved, options)
        #expect(pruned.pruned == [bench.path("out.png")])
        #expect(pruned.leftovers == [])
        #expect(bench.folder.read("project/out.png") == nil)
    }
}
