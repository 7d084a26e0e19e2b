import GessoBase
import GessoImage
import GessoRunner
import GessoTestSupport
import Testing

@Suite("a run of a whole pipeline")
struct PipelineRunTests {
    private static let small = """
        gesso: 1
        steps:
          source:
            uses: image.load
            with: {path: in.png}
          small:
            foreach: [8, 16]
            uses: image.resize
            with: {image: "${{ steps.source.outputs.image }}", width: "${{ item }}"}
            publish: out/${{ item }}.png
          sheet:
            uses: image.montage
            with: {images: "${{ steps.small.outputs.image }}", columns: 2, gap: 0, cell: 16x16}
            publish: out/sheet.png
        """

    @Test("local steps make and publish what the file says")
    func localSteps() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(32, 32), to: "in.png")
        let summary = try await bench.run(Self.small)
        #expect(
            summary.text == "made 4, stored 0, rendered 0, skipped 0, failed 0, blocked 0")
        #expect(summary.exitStatus == .done)
        #expect(try bench.raster("out/8.png").width == 8)
        #expect(try bench.raster("out/16.png").width == 16)
        #expect(try bench.raster("out/sheet.png").width == 32)
    }

    @Test("a second run makes nothing and leaves every file alone")
    func secondRun() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(32, 32), to: "in.png")
        _ = try await bench.run(Self.small)
        let before = bench.folder.snapshot().filter { $0.key.contains("/out/") }
        let summary = try await bench.reopened().run(Self.small)
        #expect(
            summary.text == "made 0, stored 4, rendered 0, skipped 0, failed 0, blocked 0")
        #expect(bench.folder.snapshot().filter { $0.key.contains("/out/") } == before)
    }

    @Test("a plan says make before a run and stored after it, and writes nothing")
    func plan() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(32, 32), to: "in.png")
        let pipeline = try bench.pipeline(Self.small)
        let untouched = bench.folder.snapshot()
        let first = await bench.session.plan(pipeline)
        #expect(first.instances.map(\.state) == [.make, .make, .make, .make])
        #expect(first.diagnostics == [])
        #expect(bench.folder.snapshot() == untouched)
        _ = await bench.session.run(pipeline)
        let second = await bench.reopened().session.plan(pipeline)
        #expect(second.instances.map(\.state) == [.stored, .stored, .stored, .stored])
    }

    @Test("one job and eight give the same digests")
    func jobs() async throws {
        var digests: [[String: [Digest]]] = []
        for jobs in [1, 8] {
            let bench = try Workbench()
            try bench.write(Workbench.ramp(32, 32), to: "in.png")
            var options = RunOptions()
            options.jobs = jobs
            digests.append(try await bench.run(Self.small, options).digests)
        }
        #expect(digests[0] == digests[1])
        #expect(digests[0].count == 4)
    }
}
