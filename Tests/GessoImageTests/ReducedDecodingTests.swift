import GessoImage
import GessoTestSupport
import Testing

/// JPEG files that are decoded smaller, since they become much smaller.
@Suite struct ReducedDecodingTests {
    /// Smooth shapes with an edge, and noise as a camera has it.
    private static func photograph(_ width: Int, _ height: Int) throws -> Raster {
        var random = SeededRandom(seed: 77)
        var bytes: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let isInside =
                    (x - width / 2) * (x - width / 2) + (y - height / 3) * (y - height / 3)
                let light = isInside < width * width / 20 ? 90 : 0
                for sample in 0..<3 {
                    let value = x * 120 / width + y * (30 + sample * 10) / height + light
                    bytes.append(UInt8(min(255, value + Int.random(in: 0...6, using: &random))))
                }
            }
        }
        return try #require(
            Raster(width: width, height: height, channels: .rgb, depth: .eight, bytes: bytes))
    }

    private static func jpeg(_ width: Int, _ height: Int) throws -> [UInt8] {
        var options = EncodeOptions(format: .jpeg)
        options.quality = 92
        return try ImageWriter.encode(photograph(width, height), options)
    }

    private static func meanSquare(_ one: Raster, _ other: Raster) -> Double {
        let sum = zip(one.bytes, other.bytes).reduce(0) { sum, pair in
            let difference = Int(pair.0) - Int(pair.1)
            return sum + difference * difference
        }
        return Double(sum) / Double(one.bytes.count)
    }

    @Test(
        "a thumbnail of fewer decoded pixels is nearly that of all",
        arguments: [
            ResizeOptions(width: 40), ResizeOptions(width: 100), ResizeOptions(height: 60),
            ResizeOptions(width: 50, height: 50, fit: .cover, gravity: .east),
            ResizeOptions(width: 64, height: 64, fit: .contain, background: .white),
            ResizeOptions(width: 30, height: 90, fit: .fill, filter: .mitchell),
            ResizeOptions(width: 100, filter: .box),
        ])
    func near(options: ResizeOptions) throws {
        let file = try Self.jpeg(480, 320)
        let whole = try ImageReader.decode(file).resized(options)
        let reduced = try ImageReader.decode(file, for: options).resized(options)
        #expect([reduced.width, reduced.height] == [whole.width, whole.height])
        #expect(reduced.channels == whole.channels)
        // One level in the mean: 48 dB.
        #expect(Self.meanSquare(whole, reduced) <= 1)
    }

    @Test(
        "all pixels are decoded where that would move or change something",
        arguments: [
            (480, 320, ResizeOptions(width: 200)), (480, 320, ResizeOptions(width: 121)),
            (480, 320, ResizeOptions(width: 40, filter: .nearest)),
            (480, 320, ResizeOptions(width: 40, linear: true)),
            (481, 321, ResizeOptions(width: 40)),
        ])
    func whole(width: Int, height: Int, options: ResizeOptions) throws {
        let file = try Self.jpeg(width, height)
        let whole = try ImageReader.decode(file).resized(options)
        #expect(try ImageReader.decode(file, for: options).resized(options) == whole)
    }

    @Test("a format that cannot be decoded smaller gives the same bytes")
    func others() throws {
        let raster = try Self.photograph(64, 64)
        let options = ResizeOptions(width: 8)
        for format in [ImageFormat.png, .webp] {
            let file = try ImageWriter.encode(raster, EncodeOptions(format: format))
            #expect(
                try ImageReader.decode(file, for: options).resized(options)
                    == ImageReader.decode(file).resized(options))
        }
    }

    @Test("a JPEG that is turned or in CMYK is decoded smaller like any other")
    func turned() throws {
        let plain = try Self.jpeg(480, 320)
        let exif: [UInt8] =
            [
                0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0,
                0,
            ]
        let content = Array("Exif\0\0".utf8) + exif
        let file =
            Array(plain.prefix(20)) + [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
            + Array(plain.dropFirst(20))
        let options = ResizeOptions(width: 40)
        let whole = try ImageReader.decode(file).resized(options)
        let reduced = try ImageReader.decode(file, for: options).resized(options)
        #expect([reduced.width, reduced.height] == [40, 60])
        #expect(Self.meanSquare(whole, reduced) <= 1)
        let ink = ResizeOptions(width: 2, filter: .box)
        let press = try ImageReader.decode(ProfiledFiles.pressJPEG, for: ink).resized(ink)
        #expect(press.bytes == [0, 246, 246, 246, 0, 0, 165, 173, 172, 0, 0, 0])
    }

    @Test("a JPEG that is cut off is refused though fewer pixels are made")
    func truncated() throws {
        let file = try Self.jpeg(480, 320)
        for length in [200, file.count / 2, file.count - 100] {
            #expect(throws: ImageError.self) {
                try ImageReader.decode(Array(file.prefix(length)), for: ResizeOptions(width: 20))
            }
        }
    }
}
