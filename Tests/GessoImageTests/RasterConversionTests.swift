import GessoImage
import GessoTestSupport
import Testing

/// Depth, channels and alpha of rasters.
@Suite struct RasterConversionTests {
    private static func raster(
        _ channels: Raster.Channels, _ bytes: [UInt8]
    ) throws -> Raster {
        try #require(
            Raster(
                width: bytes.count / channels.rawValue, height: 1, channels: channels,
                depth: .eight, bytes: bytes))
    }

    @Test("sixteen bits and back is exact")
    func depthRoundTrip() throws {
        let raster = try Self.raster(.gray, Array(0...255))
        let deep = try raster.converted(depth: .sixteen)
        #expect(deep.bytes.count == 512)
        #expect(deep.bytes[510] == 255 && deep.bytes[511] == 255)
        #expect(try deep.converted(depth: .eight) == raster)
    }

    @Test("eight bits are the nearest to sixteen")
    func rounding() throws {
        let values = (0...65_535).map { UInt16($0) }
        let deep = try #require(
            Raster(
                width: 65_536, height: 1, channels: .gray, depth: .sixteen,
                bytes: values.withUnsafeBytes { Array($0) }))
        let expected = values.map { UInt8((Int($0) + 128) / 257) }
        #expect(try deep.converted(depth: .eight).bytes == expected)
    }

    @Test("channels are added and taken away")
    func channels() throws {
        let color = try Self.raster(.rgba, [255, 0, 0, 9, 10, 10, 10, 255])
        #expect(try color.converted(channels: .rgb).bytes == [255, 0, 0, 10, 10, 10])
        #expect(try color.converted(channels: .gray).bytes == [76, 10])
        #expect(try color.converted(channels: .grayAlpha).bytes == [76, 9, 10, 255])
        let gray = try Self.raster(.gray, [7, 8])
        #expect(try gray.converted(channels: .rgba).bytes == [7, 7, 7, 255, 8, 8, 8, 255])
        #expect(try gray.converted(channels: .gray) == gray)
    }

    @Test("flattening mixes with the background and rounds to the nearest")
    func flatten() throws {
        let color = try Self.raster(.rgba, [200, 100, 0, 128, 1, 2, 3, 0, 4, 5, 6, 255])
        let over = Color(red: 0, green: 0, blue: 255)
        #expect(try color.flattened(over: over).bytes == [100, 50, 127, 0, 0, 255, 4, 5, 6])
        let deep = try color.converted(depth: .sixteen).flattened(over: over)
        #expect(try deep.converted(depth: .eight) == color.flattened(over: over))
    }

    @Test("gray stays gray over gray, and becomes RGB over a hue")
    func flattenGray() throws {
        let gray = try Self.raster(.grayAlpha, [100, 0, 50, 255])
        #expect(try gray.flattened(over: .white).bytes == [255, 50])
        let hue = try gray.flattened(over: Color(red: 9, green: 8, blue: 7))
        #expect(hue.bytes == [9, 8, 7, 50, 50, 50])
        let opaque = try Self.raster(.gray, [1, 2])
        #expect(try opaque.flattened(over: Color(red: 9, green: 8, blue: 7)) == opaque)
    }

    @Test("opaque means that no alpha is below its greatest value")
    func opaque() throws {
        #expect(try Self.raster(.rgb, [1, 2, 3]).isOpaque)
        #expect(try Self.raster(.grayAlpha, [0, 255, 0, 255]).isOpaque)
        #expect(try !Self.raster(.grayAlpha, [0, 255, 0, 254]).isOpaque)
        let deep = try Self.raster(.grayAlpha, [0, 255, 0, 254]).converted(depth: .sixteen)
        #expect(!deep.isOpaque)
    }

    @Test("alpha that is opaque is dropped where a format has none")
    func dropped() throws {
        let raster = try Self.raster(.rgba, [1, 2, 3, 255])
        var options = EncodeOptions(format: .png)
        options.color = .rgb
        #expect(try ImageReader.decode(ImageWriter.encode(raster, options)).bytes == [1, 2, 3])
        #expect(
            try ImageReader.decode(
                ImageWriter.encode(raster, EncodeOptions(format: .jpeg))
            ).channels == .rgb)
    }
}
