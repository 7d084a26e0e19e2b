import GessoImage
import GessoTestSupport
import Testing

/// JPEG and WebP, both ways.
@Suite struct LossyFormatTests {
    private static func gradient(_ channels: Raster.Channels) throws -> Raster {
        var bytes: [UInt8] = []
        for index in 0..<48 * 40 {
            for sample in 0..<channels.rawValue {
                let value: Int = index % 48 * 3 + index / 48 + sample * 20
                bytes.append(UInt8(value))
            }
        }
        return try #require(
            Raster(width: 48, height: 40, channels: channels, depth: .eight, bytes: bytes))
    }

    private static func greatestDifference(_ one: Raster, _ other: Raster) -> Int {
        zip(one.bytes, other.bytes).map { abs(Int($0) - Int($1)) }.max() ?? 0
    }

    @Test(
        "a JPEG of high quality comes back nearly as it was",
        arguments: [Raster.Channels.gray, .rgb])
    func jpeg(channels: Raster.Channels) throws {
        let raster = try Self.gradient(channels)
        for interlace in [false, true] {
            var options = EncodeOptions(format: .jpeg)
            options.quality = 98
            options.interlace = interlace
            let bytes = try ImageWriter.encode(raster, options)
            let result = try ImageReader.decode(bytes)
            #expect(result.channels == channels)
            #expect(Self.greatestDifference(raster, result) <= 8)
            #expect(try ImageReader.info(of: bytes).isInterlaced == interlace)
        }
    }

    @Test("JPEG keeps colour in full resolution from quality 90 on", arguments: [(89, 2), (90, 1)])
    func chroma(quality: Int, factor: UInt8) throws {
        var options = EncodeOptions(format: .jpeg)
        options.quality = quality
        let bytes = try ImageWriter.encode(Self.gradient(.rgb), options)
        let frame = try #require(
            bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
        // After marker, length, precision, height, width, count and the component's number.
        #expect(bytes[frame + 11] == factor << 4 | factor)
    }

    @Test("WebP of quality 100 is exact, also under full transparency", arguments: [0, 5, 9])
    func losslessWebP(effort: Int) throws {
        for channels in [Raster.Channels.rgb, .rgba] {
            for raster in try RandomRasters.all(channels, .eight) {
                var options = EncodeOptions(format: .webp)
                options.quality = 100
                options.effort = effort
                let bytes = try ImageWriter.encode(raster, options)
                #expect(try ImageReader.decode(bytes) == raster)
            }
        }
    }

    @Test("lossy WebP keeps size and alpha")
    func lossyWebP() throws {
        let raster = try Self.gradient(.rgba)
        let bytes = try ImageWriter.encode(raster, EncodeOptions(format: .webp))
        let result = try ImageReader.decode(bytes)
        #expect(result.channels == .rgba)
        #expect([result.width, result.height] == [48, 40])
        let alpha = stride(from: 3, to: raster.bytes.count, by: 4)
        #expect(alpha.allSatisfy { raster.bytes[$0] == result.bytes[$0] })
    }

    @Test("a transparent picture is not written as JPEG without a background")
    func transparency() throws {
        let raster = try Self.gradient(.rgba)
        let error = #expect(throws: ImageError.self) {
            try ImageWriter.encode(raster, EncodeOptions(format: .jpeg))
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message == "a JPEG has no transparency, and the picture has some")
        let flat = try raster.flattened(over: .white)
        let bytes = try ImageWriter.encode(flat, EncodeOptions(format: .jpeg))
        #expect(try ImageReader.decode(bytes).channels == .rgb)
    }
}
