import GessoImage
import GessoTestSupport
import Testing

/// AVIF, both ways, against what Pillow 13.0 reads and writes.
@Suite struct AVIFTests {
    private static func pixel(_ raster: Raster, _ x: Int, _ y: Int) -> [Int] {
        let start = (y * raster.width + x) * raster.bytesPerPixel
        return raster.bytes[start..<start + raster.bytesPerPixel].map(Int.init)
    }

    /// Whether the samples are at most one level from those of another decoder.
    private static func isNear(_ one: [Int], _ other: [Int]) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= 1 }
    }

    @Test(
        "a file is decoded upright",
        arguments: [
            (SmallFiles.plainAVIF, 8, 1, [[201, 61, 20], [18, 181, 58], [38, 41, 199]]),
            (SmallFiles.turnedAVIF, 6, 6, [[201, 61, 20], [38, 41, 199], [18, 181, 58]]),
            (SmallFiles.transposedAVIF, 6, 5, [[201, 61, 20], [18, 181, 58], [38, 41, 199]]),
        ])
    func decoded(file: [UInt8], width: Int, orientation: Int, colors: [[Int]]) throws {
        let info = try ImageReader.info(of: file)
        #expect(info.format == .avif && info.bitDepth == 8 && info.channels == .rgb)
        #expect([info.width, info.orientation] == [width, orientation])
        let raster = try ImageReader.decode(file)
        #expect([raster.width, raster.height] == [width, 14 - width])
        let (right, bottom) = (raster.width - 2, raster.height - 2)
        let isTurned = width == 6
        let second = isTurned ? (1, bottom) : (right, 1)
        #expect(Self.isNear(Self.pixel(raster, 1, 1), colors[0]))
        #expect(Self.isNear(Self.pixel(raster, second.0, second.1), colors[1]))
        #expect(Self.isNear(Self.pixel(raster, right, bottom), colors[2]))
    }

    @Test("a profile is converted to sRGB")
    func profile() throws {
        let raster = try ImageReader.decode(ProfiledFiles.p3AVIF)
        // Two levels, since the profile stretches the one that decoders differ by.
        for (x, y, color) in [(0, 0, [219, 43, 0]), (6, 0, [0, 184, 25]), (6, 5, [37, 41, 207])] {
            let pixel = Self.pixel(raster, x, y)
            #expect(zip(pixel, color).allSatisfy { abs($0 - $1) <= 2 }, "\(pixel)")
        }
        #expect(
            try ImageReader.profile(of: ProfiledFiles.p3AVIF)?.bytes == ProfiledFiles.displayP3)
    }

    @Test("of several frames the first is used, with a note")
    func animated() throws {
        let info = try ImageReader.info(of: SmallFiles.animatedAVIF)
        #expect(info.isAnimated)
        #expect(info.notes == ["the AVIF is animated; only its first frame is used"])
        let red = Self.pixel(try ImageReader.decode(SmallFiles.animatedAVIF), 0, 0)
        #expect(red[0] > 180 && red[1] < 80)
    }

    @Test(
        "quality 100 is exact, for every kind of eight bits",
        arguments: [Raster.Channels.gray, .grayAlpha, .rgb, .rgba])
    func lossless(channels: Raster.Channels) throws {
        for raster in try RandomRasters.all(channels, .eight) {
            var options = EncodeOptions(format: .avif)
            options.quality = 100
            options.effort = 0
            let file = try ImageWriter.encode(raster, options)
            #expect(try ImageReader.decode(file) == raster, "\(raster.width)x\(raster.height)")
        }
    }

    @Test("sixteen bits become twelve, unless another depth is asked for")
    func deep() throws {
        var random = SeededRandom(seed: 12)
        let raster = try RandomRasters.make(9, 5, .rgb, .sixteen, using: &random)
        for (depth, greatest) in [(nil, 4095), (10, 1023), (12, 4095)] as [(Int?, Int)] {
            var options = EncodeOptions(format: .avif)
            options.quality = 100
            options.bitDepth = depth
            let file = try ImageWriter.encode(raster, options)
            #expect(try ImageReader.info(of: file).bitDepth == depth ?? 12)
            let result = try ImageReader.decode(file)
            #expect(result.depth == .sixteen)
            let step = 65_535 / greatest + 1
            #expect(Self.greatestDifference(raster, result) <= step / 2 + 1)
        }
        var eight = EncodeOptions(format: .avif)
        eight.bitDepth = 8
        #expect(try ImageReader.info(of: ImageWriter.encode(raster, eight)).bitDepth == 8)
    }

    private static func greatestDifference(_ one: Raster, _ other: Raster) -> Int {
        func samples(_ raster: Raster) -> [UInt16] {
            raster.bytes.withUnsafeBytes { Array($0.bindMemory(to: UInt16.self)) }
        }
        return zip(samples(one), samples(other)).map { abs(Int($0) - Int($1)) }.max() ?? 0
    }

    @Test("equal pixels give equal bytes, and a higher quality more of them")
    func quality() throws {
        var random = SeededRandom(seed: 3)
        let raster = try RandomRasters.make(64, 48, .rgba, using: &random)
        let sizes = try [20, 60, 95].map { quality in
            var options = EncodeOptions(format: .avif)
            options.quality = quality
            options.effort = 2
            let file = try ImageWriter.encode(raster, options)
            #expect(try ImageWriter.encode(raster, options) == file)
            #expect(try ImageReader.decode(file).channels == .rgba)
            return file.count
        }
        #expect(sizes == sizes.sorted() && Set(sizes).count == 3)
    }

    @Test("what the format does not have is refused")
    func refused() throws {
        let raster = try #require(
            Raster(width: 1, height: 1, channels: .rgb, depth: .eight, bytes: [1, 2, 3]))
        var depth = EncodeOptions(format: .avif)
        depth.bitDepth = 16
        var palette = EncodeOptions(format: .avif)
        palette.color = .palette
        var quality = EncodeOptions(format: .avif)
        quality.quality = 0
        for (options, message) in [
            (depth, "an AVIF has 8, 10 or 12 bits a sample, not 16"),
            (palette, "an AVIF has no palette"), (quality, "the quality of an AVIF is 0"),
        ] {
            let error = #expect(throws: ImageError.self) {
                try ImageWriter.encode(raster, options)
            }
            #expect(error?.message == message)
        }
    }

    @Test("a file cut off anywhere is refused, and its end is missed without decoding")
    func truncated() throws {
        let file = SmallFiles.plainAVIF
        try ImageReader.requireEnd(of: file)
        for length in 0..<file.count {
            let part = Array(file.prefix(length))
            #expect(throws: ImageError.self, "\(length)") { try ImageReader.decode(part) }
            guard ImageFormat.sniff(part) == .avif else { continue }
            #expect(throws: ImageError.self, "\(length)") { try ImageReader.requireEnd(of: part) }
        }
    }

    @Test("changed bytes give an error or a whole picture, never a crash")
    func changed() throws {
        var random = SeededRandom(seed: 21)
        for original in [SmallFiles.plainAVIF, SmallFiles.animatedAVIF, ProfiledFiles.p3AVIF] {
            for _ in 0..<200 {
                var bytes = original
                let index = Int.random(in: 0..<bytes.count, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
                let limits = ImageLimits(maxPixels: 1 << 20)
                guard let raster = try? ImageReader.decode(bytes, limits: limits) else { continue }
                #expect(raster.bytes.count == raster.height * raster.bytesPerRow)
            }
        }
    }

    @Test("a picture above the limits is refused before its pixels are made")
    func limits() throws {
        let error = #expect(throws: ImageError.self) {
            try ImageReader.decode(SmallFiles.plainAVIF, limits: ImageLimits(maxPixels: 47))
        }
        #expect(error?.code == .tooLarge)
    }

    @Test("a manifest in its own box is seen")
    func provenance() throws {
        let name: [UInt8] = [
            0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E,
            0xC4, 0x81,
        ]
        let signed =
            SmallFiles.plainAVIF + [0, 0, 0, 28] + Array("uuid".utf8) + name + [1, 2, 3, 4]
        #expect(try ImageReader.info(of: signed).hasProvenance)
        #expect(try !ImageReader.info(of: SmallFiles.plainAVIF).hasProvenance)
    }
}
