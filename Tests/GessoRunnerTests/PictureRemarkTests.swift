import GessoBase
import GessoImage
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("what is said of pictures")
struct PictureRemarkTests {
    /// A PNG with a chunk of its own behind the header.
    private func png(_ type: String, _ content: [UInt8]) throws -> [UInt8] {
        let file = try ImageWriter.encode(
            Workbench.ramp(8, 4), EncodeOptions(format: .png))
        return file.prefix(33) + PNGChunk.bytes(type, content) + file.dropFirst(33)
    }

    @Test("every step that makes new pixels of a signed picture says what is lost")
    func provenance() async throws {
        let bench = try Workbench()
        _ = try bench.folder.write(png("caBX", [1, 2, 3]), to: "project/in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              small:
                uses: image.resize
                with: {image: in.png, width: 4}
              same:
                uses: image.load
                with: {path: in.png}
                publish: same.png
            """)
        #expect(
            summary.warnings == [
                "small: the C2PA manifest of \(bench.path("in.png")) is not in the result"
            ], "\(summary.text)")
        #expect(bench.folder.read("project/same.png") == bench.folder.read("project/in.png"))
    }

    @Test("a signed picture is published with its texts, since it signs them too")
    func signed() async throws {
        let bench = try Workbench()
        let signed = try png("caBX", [1, 2, 3])
        let file =
            Array(signed.prefix(33)) + (try png("tEXt", Array("prompt\0a cat".utf8)))[33..<57]
            + Array(signed.dropFirst(33))
        _ = try bench.folder.write(file, to: "project/in.png")
        _ = try bench.folder.write(
            png("tEXt", Array("prompt\0a cat".utf8)), to: "project/plain.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              signed:
                uses: image.load
                with: {path: in.png}
                publish: signed.png
              plain:
                uses: image.load
                with: {path: plain.png}
                publish: bare.png
            """)
        #expect(summary.exitStatus == .done, "\(summary.text)")
        #expect(bench.folder.read("project/signed.png") == file)
        let bare = try #require(bench.folder.read("project/bare.png"))
        #expect(try bare == ImageWriter.encode(Workbench.ramp(8, 4), EncodeOptions(format: .png)))
    }

    @Test("gAMA that is passed over is said once, and not where `profile: srgb` follows it")
    func gamma() async throws {
        let bench = try Workbench()
        _ = try bench.folder.write(png("gAMA", [0, 1, 0x86, 0xA0]), to: "project/in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              plain:
                uses: image.convert
                with: {image: in.png, color: rgb}
              light:
                uses: image.convert
                with: {image: in.png, profile: srgb}
                publish: light.png
            """)
        #expect(
            summary.warnings == [
                "plain: \(bench.path("in.png")): the PNG has a gamma or primaries of its own (gAMA,"
                    + " cHRM), which are passed over"
            ], "\(summary.text)")
        let light = try bench.raster("light.png")
        #expect(light.bytes.prefix(3) == [0, 0, 188])
    }

    @Test("`profile: keep` keeps the profile of a picture and its numbers")
    func kept() async throws {
        let bench = try Workbench()
        _ = try bench.folder.write(png("cICP", [12, 13, 0, 1]), to: "project/in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              kept:
                uses: image.convert
                with: {image: in.png, format: webp, quality: 100, profile: keep}
                publish: kept.webp
              gray:
                uses: image.convert
                with: {image: in.png, color: gray, profile: keep}
                needs: kept
            """)
        #expect(summary.results.map(\.state) == [.made, .failed], "\(summary.text)")
        #expect(
            summary.results.last?.failure?.message
                == "the colour profile is for rgb, and the result is in gray")
        let bytes = try #require(bench.folder.read("project/kept.webp"))
        #expect(try ImageReader.decode(bytes, colors: .keep) == Workbench.ramp(8, 4))
        #expect(try ImageReader.profile(of: bytes)?.model == .rgb)
    }

    @Test("sixteen bits stay sixteen through resize, crop and compose")
    func deep() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 8).converted(depth: .sixteen), to: "in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              small:
                uses: image.resize
                with: {image: in.png, width: 8}
              part:
                uses: image.crop
                with: {image: "${{ steps.small.outputs.image }}", x: 1, y: 1, width: 4, height: 2}
              both:
                uses: image.compose
                with: {base: in.png, layers: [{image: "${{ steps.part.outputs.image }}"}]}
                publish: both.png
            """)
        #expect(summary.exitStatus == .done, "\(summary.text)")
        #expect(try bench.raster("both.png").depth == .sixteen)
    }
}
