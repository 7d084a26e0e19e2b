import GessoImage
import GessoTestSupport
import Testing

/// Palettes and few levels of gray.
@Suite struct PaletteTests {
    private static func options(
        _ colors: Int = 256, _ dither: EncodeOptions.Dither = .none
    ) -> EncodeOptions {
        var options = EncodeOptions(format: .png)
        options.color = .palette
        options.colors = colors
        options.dither = dither
        return options
    }

    /// A picture of so many colours, some of them transparent.
    private static func fewColors(_ count: Int) throws -> Raster {
        var random = SeededRandom(seed: UInt64(count))
        let colors = (0..<count).map { _ in random.bytes(4) }
        let bytes = (0..<23 * 17).flatMap { colors[$0 % count] }
        return try #require(
            Raster(width: 23, height: 17, channels: .rgba, depth: .eight, bytes: bytes))
    }

    /// A smooth ramp in two directions.
    private static func ramp(_ channels: Raster.Channels) throws -> Raster {
        var bytes: [UInt8] = []
        for y in 0..<64 {
            for x in 0..<64 {
                let samples = [UInt8(x * 4), UInt8(y * 4), UInt8(127 + x - y), UInt8(y * 4 + 3)]
                bytes += samples.prefix(channels.rawValue)
            }
        }
        return try #require(
            Raster(width: 64, height: 64, channels: channels, depth: .eight, bytes: bytes))
    }

    private static func meanSquare(_ one: Raster, _ other: Raster) -> Double {
        let squares = zip(one.bytes, other.bytes).map { (Int($0) - Int($1)) * (Int($0) - Int($1)) }
        return Double(squares.reduce(0, +)) / Double(squares.count)
    }

    @Test(
        "a picture of no more colours than asked for stays as it is, in the fewest bits",
        arguments: [(2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (256, 8)])
    func exact(count: Int, bits: Int) throws {
        let raster = try Self.fewColors(count)
        for interlace in [false, true] {
            var options = Self.options()
            options.interlace = interlace
            let bytes = try ImageWriter.encode(raster, options)
            #expect(try ImageReader.decode(bytes) == raster)
            let info = try ImageReader.info(of: bytes)
            #expect(info.isPalette)
            #expect(info.bitDepth == bits)
        }
    }

    @Test("dither adds nothing where the palette has every colour")
    func exactDither() throws {
        let raster = try Self.fewColors(7)
        for dither in EncodeOptions.Dither.allCases {
            let bytes = try ImageWriter.encode(raster, Self.options(8, dither))
            #expect(try ImageReader.decode(bytes) == raster)
        }
    }

    @Test("an opaque palette reads as RGB")
    func opaque() throws {
        let raster = try Self.ramp(.rgb)
        let bytes = try ImageWriter.encode(raster, Self.options())
        #expect(try ImageReader.decode(bytes).channels == .rgb)
    }

    @Test("a palette of 256 colours is near the picture, with alpha")
    func quality() throws {
        for channels in [Raster.Channels.rgb, .rgba] {
            let raster = try Self.ramp(channels)
            let result = try ImageReader.decode(ImageWriter.encode(raster, Self.options()))
            // What is seen of them: two colours under little alpha may differ.
            let error = Self.meanSquare(
                try raster.flattened(over: .black), try result.flattened(over: .black))
            #expect(error < 40, "\(channels)")
        }
    }

    @Test(
        "dither keeps the mean of a flat colour that the palette does not have",
        arguments: [EncodeOptions.Dither.floydSteinberg, .ordered])
    func dither(dither: EncodeOptions.Dither) throws {
        let gray = [UInt8](repeating: 100, count: 64 * 64)
        let raster = try #require(
            Raster(width: 64, height: 64, channels: .gray, depth: .eight, bytes: gray))
        for bits in [1, 2, 4] {
            var options = EncodeOptions(format: .png)
            options.bitDepth = bits
            options.dither = dither
            let bytes = try ImageWriter.encode(raster, options)
            let result = try ImageReader.decode(bytes)
            let mean = Double(result.bytes.reduce(0) { $0 + Int($1) }) / 4096
            #expect(abs(mean - 100) < 2, "\(bits) bits")
            #expect(Set(result.bytes).count > 1)
            #expect(try ImageReader.info(of: bytes).bitDepth == bits)
        }
    }

    @Test("gray of few bits takes the nearest level", arguments: [(1, 255), (2, 85), (4, 17)])
    func grayLevels(bits: Int, step: Int) throws {
        let raster = try #require(
            Raster(
                width: 256, height: 1, channels: .gray, depth: .eight, bytes: Array(0...255)))
        for interlace in [false, true] {
            var options = EncodeOptions(format: .png)
            options.bitDepth = bits
            options.interlace = interlace
            let result = try ImageReader.decode(ImageWriter.encode(raster, options))
            let nearest = (0...255).map { UInt8(($0 + step / 2) / step * step) }
            #expect(result.bytes == nearest)
        }
    }

    @Test("dither leaves a fully transparent area alone")
    func transparentArea() throws {
        var bytes = [UInt8](repeating: 0, count: 32 * 32 * 4)
        for pixel in 512..<1024 {
            bytes.replaceSubrange(
                pixel * 4..<pixel * 4 + 4,
                with: [UInt8(pixel & 255), UInt8(pixel % 7 * 30), 9, 255])
        }
        let raster = try #require(
            Raster(width: 32, height: 32, channels: .rgba, depth: .eight, bytes: bytes))
        let result = try ImageReader.decode(
            ImageWriter.encode(raster, Self.options(8, .floydSteinberg)))
        #expect(result.bytes.prefix(512 * 4).allSatisfy { $0 == 0 })
        #expect(stride(from: 512 * 4 + 3, to: 4096, by: 4).allSatisfy { result.bytes[$0] == 255 })
    }

    @Test("options that do not fit are refused")
    func refused() throws {
        let raster = try Self.ramp(.rgba)
        func message(_ change: (inout EncodeOptions) -> Void) -> String? {
            var options = EncodeOptions(format: .png)
            change(&options)
            do throws(ImageError) {
                _ = try ImageWriter.encode(raster, options)
                return nil
            } catch {
                return error.message
            }
        }
        #expect(
            message { $0.bitDepth = 4 } == "a PNG of color rgba cannot have 4 bits a sample")
        #expect(
            message {
                $0.color = .palette
                $0.bitDepth = 16
            } == "a PNG of color palette cannot have 16 bits a sample")
        #expect(
            message {
                $0.color = .palette
                $0.colors = 1
            } == "a palette of 1 colors")
        #expect(message { $0.quality = 80 } == "a PNG has no quality")
        #expect(message { $0.effort = 10 } == "the effort is 10")
        #expect(
            message { $0.color = .gray }
                == "a PNG of color gray has no transparency, and the picture has some")
    }
}
