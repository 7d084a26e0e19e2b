import GessoBase
import GessoConfig
import GessoImage
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("loading pictures")
struct LoadTests {
    private static let fan = """
        gesso: 1
        steps:
          l: {uses: image.load, with: {glob: "img/*.jpg"}}
          f:
            foreach: ${{ steps.l.outputs.images }}
            uses: image.resize
            with: {image: "${{ item }}", width: 8}
            publish: out/${{ item.key }}.png
        """

    private func bench(_ names: [String]) throws -> Workbench {
        let bench = try Workbench()
        for (index, name) in names.enumerated() {
            let bytes = try ImageWriter.encode(
                Workbench.ramp(16 + 8 * index, 16), EncodeOptions(format: .jpeg))
            _ = try bench.folder.write(bytes, to: "project/img/\(name).jpg")
        }
        return bench
    }

    @Test("a fan-out over the pictures of a pattern is planned and made, keyed by their place")
    func pattern() async throws {
        let bench = try bench(["a", "b", "c"])
        let ids = ["l", "f[0]", "f[1]", "f[2]"]
        let plan = try await bench.plan(Self.fan)
        #expect(plan.instances.map(\.id.description) == ids)
        #expect(plan.instances.map(\.state) == [.make, .make, .make, .make])
        let summary = try await bench.run(Self.fan)
        #expect(summary.results.map(\.id.description) == ids, "\(summary.text)")
        #expect(summary.count(.made) == 4, "\(summary.text)")
        #expect(summary.diagnostics == [])
        #expect(try (0..<3).map { try bench.raster("out/\($0).png").height } == [8, 5, 4])
    }

    @Test("a pattern that matches nothing ends the run before anything is made")
    func unmatched() async throws {
        let summary = try await bench([]).run(Self.fan)
        #expect(summary.exitStatus == .invalidPipeline, "\(summary.text)")
        #expect(
            summary.diagnostics.first?.message.hasSuffix("matches the pattern \"img/*.jpg\"")
                == true)
    }

    // MARK: Texts

    private static let passed = """
        gesso: 1
        steps:
          l: {uses: image.load, with: {path: in.png}, publish: out.png}
        """

    /// A picture with a tEXt chunk behind its header.
    private static func pictureWithText() throws -> [UInt8] {
        var bytes = try ImageWriter.encode(Workbench.ramp(8, 8), EncodeOptions(format: .png))
        bytes.insert(contentsOf: PNGChunk.bytes("tEXt", Array("workflow\0nodes".utf8)), at: 33)
        return bytes
    }

    @Test("the lock pins the file as published, without the texts of the artifact")
    func stripped() async throws {
        let bench = try Workbench()
        let bytes = try Self.pictureWithText()
        _ = try bench.folder.write(bytes, to: "project/in.png")
        let summary = try await bench.run(Self.passed)
        let published = try #require(bench.folder.read("project/out.png"), "\(summary.text)")
        #expect(
            try published
                == ImageWriter.encode(Workbench.ramp(8, 8), EncodeOptions(format: .png)))
        #expect(summary.published.map(\.digest) == [Digest(of: published)])
        let lock = try #require(bench.folder.read("project/gesso.lock"))
        #expect(
            LockFile.read(lock, file: "gesso.lock").lock.published == [
                .init(path: "out.png", digest: Digest(of: published))
            ])
    }

    @Test("a clone of a project whose published picture lost its texts is as the lock says")
    func strippedElsewhere() async throws {
        let bench = try Workbench()
        _ = try bench.folder.write(Self.pictureWithText(), to: "project/in.png")
        _ = try await bench.run(Self.passed)
        var other = bench
        other.session.store = Store(folder: bench.folder.path("other-store"))
        var options = RunOptions()
        options.isLocked = true
        let summary = try await other.run(Self.passed, options)
        #expect(summary.exitStatus == .done, "\(summary.text)")
        #expect(summary.published.map(\.isWritten) == [false])
    }

    @Test("an extension of another type than the step gives is an error before anything is made")
    func wrongExtension() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 16), to: "in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              one: {uses: image.resize, with: {image: in.png, width: 8}, publish: a.jpg}
            """)
        #expect(summary.exitStatus == .invalidPipeline, "\(summary.text)")
        #expect(summary.diagnostics.map(\.code.name) == ["G0604"])
        #expect(summary.count(.made) == 0)
    }

    @Test("a model that gives one format only has its extension checked before it is asked")
    func onlyFormat() async throws {
        let bench = try Workbench()
        let text = """
            gesso: 1
            steps:
              one:
                uses: image.generate
                with: {provider: canvas, prompt: x, size: 16x16}
                publish: a.jpg
            """
        let plan = try await bench.plan(text)
        #expect(plan.diagnostics.map(\.code.name) == ["G0604"])
        #expect(plan.exitStatus == .invalidPipeline)
        let asked = try await bench.plan(text.replacing("x, size", with: "x, format: jpeg, size"))
        #expect(asked.diagnostics.isEmpty)
        let summary = try await bench.run(text)
        #expect(summary.exitStatus == .invalidPipeline, "\(summary.text)")
        #expect(summary.count(.made) == 0)
    }
}
