import GessoImage
import GessoTestSupport
import Testing

/// Damaged and hostile files: an error, or a whole picture of the size that was written.
@Suite struct HostileInputTests {
    /// Small files of every format, with the raster that they hold.
    private static func samples() throws -> [(name: String, bytes: [UInt8], raster: Raster)] {
        var random = SeededRandom(seed: 99)
        let color = try RandomRasters.make(13, 11, .rgba, using: &random)
        let plain = try RandomRasters.make(13, 11, .rgb, using: &random)
        let deep = try RandomRasters.make(7, 6, .rgb, .sixteen, using: &random)
        var interlaced = EncodeOptions(format: .png)
        interlaced.interlace = true
        var palette = EncodeOptions(format: .png)
        palette.color = .palette
        palette.colors = 16
        var lossless = EncodeOptions(format: .webp)
        lossless.quality = 100
        var progressive = EncodeOptions(format: .jpeg)
        progressive.interlace = true
        let list: [(String, Raster, EncodeOptions)] = [
            ("png", color, EncodeOptions(format: .png)), ("png 16", deep, interlaced),
            ("png palette", plain, palette), ("jpeg", plain, EncodeOptions(format: .jpeg)),
            ("jpeg progressive", plain, progressive), ("webp lossless", color, lossless),
            ("webp", color, EncodeOptions(format: .webp)),
        ]
        return try list.map { ($0.0, try ImageWriter.encode($0.1, $0.2), $0.1) }
    }

    @Test("a file cut off anywhere is refused")
    func truncated() throws {
        for sample in try Self.samples() {
            // JPEG: the decoder has all pixels before it reads the two bytes of the end marker.
            let tail = sample.name.hasPrefix("jpeg") ? 2 : 0
            for length in 0..<sample.bytes.count - tail {
                #expect(throws: ImageError.self, "\(sample.name), \(length) bytes") {
                    try ImageReader.decode(Array(sample.bytes.prefix(length)))
                }
            }
        }
    }

    @Test("changed bytes give an error or a whole picture, never a crash")
    func changed() throws {
        var random = SeededRandom(seed: 5)
        for sample in try Self.samples() {
            for _ in 0..<600 {
                var bytes = sample.bytes
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let index = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[index] = UInt8.random(in: 0...255, using: &random)
                }
                let limits = ImageLimits(maxPixels: 1 << 20)
                guard let raster = try? ImageReader.decode(bytes, limits: limits) else { continue }
                #expect(raster.bytes.count == raster.height * raster.bytesPerRow)
                _ = try? ImageMetadata.stripped(bytes)
                _ = try? ImageReader.info(of: bytes)
            }
        }
    }

    @Test("a changed byte in a PNG's image data is always noticed")
    func checksum() throws {
        let sample = try #require(try Self.samples().first)
        let start = try #require(
            sample.bytes.indices.first { sample.bytes[$0...].starts(with: "IDAT".utf8) })
        for index in start..<sample.bytes.count - 12 {
            var bytes = sample.bytes
            bytes[index] ^= 0x10
            #expect(throws: ImageError.self, "byte \(index)") { try ImageReader.decode(bytes) }
        }
    }

    @Test("pixels behind the end that a WebP says it has are no part of it")
    func behindContainer() throws {
        var random = SeededRandom(seed: 4)
        let raster = try RandomRasters.make(16, 16, .rgb, using: &random)
        var file = try ImageWriter.encode(raster, EncodeOptions(format: .webp))
        // RIFF, the length of the container, WEBP, VP8, the length of the pixels.
        for place in [4, 16] { file[place] -= 30 }
        #expect(throws: ImageError.self) { try ImageReader.decode(file) }
        let stripped = try ImageMetadata.stripped(file)
        #expect(stripped.count == file.count - 30)
        #expect(throws: ImageError.self) { try ImageReader.decode(stripped) }
    }

    @Test("noise behind a signature is refused")
    func noise() throws {
        var random = SeededRandom(seed: 6)
        let signatures: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF],
            Array("RIFF".utf8) + [40, 0, 0, 0] + Array("WEBPVP8 ".utf8),
            Array("RIFF".utf8) + [40, 0, 0, 0] + Array("WEBPVP8L".utf8),
        ]
        for signature in signatures {
            for length in 0..<60 {
                let bytes = signature + random.bytes(length)
                #expect(throws: ImageError.self) { try ImageReader.decode(bytes) }
                #expect(throws: ImageError.self) { try ImageReader.decode(signature) }
            }
        }
    }
}
