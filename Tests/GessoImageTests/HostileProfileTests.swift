import GessoImage
import GessoTestSupport
import Testing

/// Damaged profiles, frames and colour chunks: an error, or a whole picture.
@Suite struct HostileProfileTests {
    @Test(
        "a damaged profile gives an error or a whole picture, never a crash",
        arguments: [ProfiledFiles.displayP3, ProfiledFiles.srgb])
    func profiles(profile: [UInt8]) throws {
        var random = SeededRandom(seed: 31)
        let raster = try RandomRasters.make(5, 4, .rgba, using: &random)
        for _ in 0..<400 {
            var bytes = profile
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            var options = EncodeOptions(format: .png)
            options.profile = ColorProfile(bytes)
            guard options.profile?.model == .rgb else { continue }
            let file = try ImageWriter.encode(raster, options)
            guard let result = try? ImageReader.decode(file) else { continue }
            #expect([result.width, result.height] == [5, 4])
            #expect(result.channels == .rgba)
        }
    }

    @Test("a damaged JPEG in CMYK gives an error or a whole picture, never a crash")
    func press() throws {
        var random = SeededRandom(seed: 32)
        for _ in 0..<400 {
            var bytes = ProfiledFiles.pressJPEG
            let index = Int.random(in: 0..<bytes.count, using: &random)
            bytes[index] = UInt8.random(in: 0...255, using: &random)
            let limits = ImageLimits(maxPixels: 1 << 20)
            guard let raster = try? ImageReader.decode(bytes, limits: limits) else { continue }
            #expect(raster.bytes.count == raster.height * raster.bytesPerRow)
        }
    }

    @Test("a damaged animation gives an error or a whole picture, never a crash")
    func frames() throws {
        var random = SeededRandom(seed: 33)
        for original in [SmallFiles.placedFrameWebP, SmallFiles.animatedWebP] {
            for _ in 0..<600 {
                var bytes = original
                let index = Int.random(in: 12..<bytes.count, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
                let limits = ImageLimits(maxPixels: 1 << 20)
                guard let raster = try? ImageReader.decode(bytes, limits: limits) else { continue }
                #expect(raster.bytes.count == raster.height * raster.bytesPerRow)
            }
        }
    }

    @Test("a profile that inflates without end is left aside, with a note")
    func bomb() throws {
        // A chunk of 17 KB that would be 17 MB of zeros.
        let bytes = try #require(Self.zeros(17 << 20))
        var file = PNGBuilder(1, 1, rows: [0, 200, 100, 50], colorType: 2)
        file.before = [("iCCP", Array("x\0\0".utf8) + bytes)]
        #expect(try ImageReader.decode(file.bytes).bytes == [200, 100, 50])
        #expect(
            try ImageReader.info(of: file.bytes).notes
                == ["the PNG: the colour profile is damaged; its numbers are taken as sRGB"])
    }

    /// A zlib stream of zeros, from the image data of a PNG.
    private static func zeros(_ count: Int) -> [UInt8]? {
        guard
            let raster = Raster(
                width: count / 1024, height: 1024, channels: .gray, depth: .eight,
                bytes: [UInt8](repeating: 0, count: count)),
            let file = try? ImageWriter.encode(raster, EncodeOptions(format: .png))
        else { return nil }
        let start = file.indices.first { file[$0...].starts(with: "IDAT".utf8) }
        return start.map { Array(file[($0 + 4)...].dropLast(16)) }
    }
}
