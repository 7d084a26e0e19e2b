import GessoBase
import GessoImage
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("steps that compute")
struct LocalStepTests {
    /// The picture that a step makes of a ramp of 16 by 8 pixels.
    private func picture(_ kind: String, _ with: ValueMap) async throws -> Raster {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 8), to: "in.png")
        try bench.write(Raster(filledWith: .white, width: 16, height: 8), to: "white.png")
        let summary = await bench.session.run(
            OneStep(kind: kind, with: with, folder: bench.path("")))
        let image = try #require(summary.results.first?.images.first, "\(summary.text)")
        let bytes = try bench.session.store.bytes(of: image.artifact.digest) ?? []
        return try ImageReader.decode(bytes)
    }

    @Test("crop takes exactly the pixels of the rectangle")
    func crop() async throws {
        let part = try await picture(
            "image.crop",
            [
                "image": .string("in.png"), "x": .int(2), "y": .int(1), "width": .int(4),
                "height": .int(3),
            ])
        #expect(try part == Workbench.ramp(16, 8).cropped(x: 2, y: 1, width: 4, height: 3))
    }

    @Test("crop holds a size to the side that gravity names")
    func cropGravity() async throws {
        let part = try await picture(
            "image.crop",
            [
                "image": .string("in.png"), "width": .int(4), "height": .int(4),
                "gravity": .string("southeast"),
            ])
        #expect(try part == Workbench.ramp(16, 8).cropped(x: 12, y: 4, width: 4, height: 4))
    }

    @Test("convert to gray keeps the size and has one channel")
    func convert() async throws {
        let gray = try await picture(
            "image.convert", ["image": .string("in.png"), "color": .string("gray")])
        #expect(gray.channels == .gray)
        #expect(gray.width == 16 && gray.height == 8)
    }

    @Test("a mask of a rectangle is white inside and black outside")
    func mask() async throws {
        let mask = try await picture(
            "image.mask",
            [
                "width": .int(4), "height": .int(2),
                "rectangle": .map([
                    "x": .int(1), "y": .int(0), "width": .int(2), "height": .int(1),
                ]),
            ])
        #expect(mask.bytes == [0, 255, 255, 0, 0, 0, 0, 0])
    }

    @Test("compose lays a half transparent layer over the base")
    func compose() async throws {
        let sheet = try await picture(
            "image.compose",
            [
                "base": .string("in.png"),
                "layers": .list([
                    .map(["image": .string("white.png"), "opacity": .double(1)])
                ]),
            ])
        #expect(sheet.bytes.prefix(3) == [255, 255, 255])
    }

    @Test("convert writes AVIF, and reads it again")
    func avif() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 8), to: "in.png")
        let summary = await bench.session.run(
            OneStep(
                kind: "image.convert",
                with: [
                    "image": .string("in.png"), "format": .string("avif"), "quality": .int(100),
                ], folder: bench.path("")))
        let image = try #require(summary.results.first?.images.first, "\(summary.text)")
        #expect(image.artifact.mediaType == "image/avif")
        let bytes = try bench.session.store.bytes(of: image.artifact.digest) ?? []
        _ = try bench.folder.write(bytes, to: "project/in.avif")
        let back = await bench.session.run(
            OneStep(
                kind: "image.convert",
                with: ["image": .string("in.avif"), "format": .string("png")],
                folder: bench.path("")))
        let png = try #require(back.results.first?.images.first, "\(back.text)")
        let pixels = try bench.session.store.bytes(of: png.artifact.digest) ?? []
        #expect(try ImageReader.decode(pixels) == Workbench.ramp(16, 8))
    }

    @Test("a check reports what it looked at")
    func check() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(4, 4), to: "in.png")
        let summary = await bench.session.run(
            OneStep(
                kind: "image.check",
                with: ["image": .string("in.png"), "not_blank": .bool(true)],
                folder: bench.path("")))
        #expect(summary.outputs["report"]?.map?["width"] == .int(4), "\(summary.text)")
        #expect(summary.outputs["report"]?.map?["blank"] == .bool(false))
    }
}
