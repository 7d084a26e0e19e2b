import GessoBase
import GessoImage
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("a step without a file")
struct OneStepTests {
    @Test("its paths are relative to its folder, and its picture is in the store")
    func resize() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(20, 10), to: "in.png")
        let summary = await bench.session.run(
            OneStep(
                kind: "image.resize", with: ["image": .string("in.png"), "width": .int(10)],
                folder: bench.path("")))
        let image = try #require(summary.results.first?.images.first, "\(summary.text)")
        #expect(image.artifact.width == 10 && image.artifact.height == 5)
        #expect(summary.outputs["image"]?.image?.artifact == image.artifact)
        #expect(try bench.session.store.bytes(of: image.artifact.digest) != nil)
        #expect(bench.folder.files.filter { $0.contains("project/") } == ["project/in.png"])
    }

    @Test("bytes that have no file are taken under their name")
    func provided() async throws {
        let bench = try Workbench()
        var options = RunOptions()
        options.provided["-"] = try ImageWriter.encode(
            Workbench.ramp(20, 10), EncodeOptions(format: .png))
        let summary = await bench.session.run(
            OneStep(
                kind: "image.crop",
                with: ["image": .string("-"), "width": .int(4), "height": .int(4)],
                folder: bench.path("")), options)
        #expect(summary.results.first?.images.first?.artifact.width == 4, "\(summary.text)")
        #expect(!bench.folder.files.contains { $0.contains("incoming/") })
    }

    @Test("a prompt that looks like an expression stays as it is")
    func literal() async throws {
        let bench = try Workbench()
        let summary = await bench.session.run(
            OneStep(
                kind: "image.generate",
                with: [
                    "prompt": .string("a sea ${{ no.thing }}"), "provider": .string("canvas"),
                    "size": .string("64x64"),
                ], folder: bench.path("")))
        #expect(summary.count(.made) == 1, "\(summary.text)")
    }

    @Test("a kind that does not exist gets the nearest one")
    func unknownKind() async throws {
        let bench = try Workbench()
        let summary = await bench.session.run(
            OneStep(kind: "image.resise", with: [:], folder: bench.path("")))
        #expect(summary.diagnostics.first?.help == "did you mean `image.resize`?")
        #expect(summary.exitStatus == .invalidPipeline)
    }

    @Test("more pictures than the model makes at once become several requests")
    func split() async throws {
        let bench = try Workbench()
        let summary = await bench.session.run(
            OneStep(
                kind: "image.generate",
                with: [
                    "prompt": .string("the sea"), "provider": .string("canvas"),
                    "size": .string("16x16"), "n": .int(20),
                ], folder: bench.path("")))
        let images = try #require(summary.results.first?.images, "\(summary.text)")
        #expect(images.map(\.index) == Array(0..<20))
        #expect(Set(images.map(\.artifact.digest)).count == 20)
    }
}
