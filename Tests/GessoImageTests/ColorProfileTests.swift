import GessoImage
import Testing

/// ICC profiles and colour codes, against what littlecms gives through Pillow.
@Suite struct ColorProfileTests {
    private static let numbers: [UInt8] = [
        0, 0, 0, 255, 255, 255, 200, 100, 50, 255, 0, 0, 10, 200, 120, 30, 30, 200,
    ]
    /// `numbers` of Display P3 in sRGB.
    private static let converted: [UInt8] = [
        0, 0, 0, 255, 255, 255, 215, 93, 31, 255, 0, 0, 0, 204, 112, 30, 30, 208,
    ]

    private static func profile(_ bytes: [UInt8]) throws -> ColorProfile {
        try #require(ColorProfile(bytes))
    }

    private static func raster(
        _ channels: Raster.Channels, _ bytes: [UInt8], _ depth: Raster.Depth = .eight
    ) throws -> Raster {
        try #require(
            Raster(
                width: bytes.count / channels.rawValue / depth.rawValue, height: 1,
                channels: channels, depth: depth, bytes: bytes))
    }

    private static func options(
        _ format: ImageFormat, _ profile: [UInt8]
    ) throws -> EncodeOptions {
        var options = EncodeOptions(format: format)
        options.profile = try Self.profile(profile)
        if format != .png { options.quality = 100 }
        return options
    }

    @Test("a profile of RGB is converted to sRGB", arguments: [ImageFormat.png, .webp, .avif])
    func rgb(format: ImageFormat) throws {
        let raster = try Self.raster(.rgb, Self.numbers)
        let file = try ImageWriter.encode(raster, Self.options(format, ProfiledFiles.displayP3))
        #expect(try ImageReader.decode(file).bytes == Self.converted)
        #expect(try ImageReader.info(of: file).notes == [])
    }

    @Test(
        "what is kept has its numbers and its profile", arguments: [ImageFormat.png, .webp, .avif])
    func kept(format: ImageFormat) throws {
        let raster = try Self.raster(.rgb, Self.numbers)
        let file = try ImageWriter.encode(raster, Self.options(format, ProfiledFiles.displayP3))
        #expect(try ImageReader.decode(file, colors: .keep) == raster)
        #expect(try ImageReader.profile(of: file)?.bytes == ProfiledFiles.displayP3)
    }

    @Test("a JPEG keeps a profile in as many segments as it needs")
    func longProfile() throws {
        var long = ProfiledFiles.displayP3
        long += [UInt8](repeating: 7, count: 150_000)
        let raster = try Self.raster(.rgb, [UInt8](repeating: 100, count: 64 * 3))
        let file = try ImageWriter.encode(raster, Self.options(.jpeg, long))
        #expect(try ImageReader.profile(of: file)?.bytes == long)
        #expect(Array(try ImageReader.decode(file).bytes.prefix(3)) == [100, 100, 100])
    }

    @Test("a part that is missing from a JPEG's profile is noted, and the numbers are sRGB")
    func missingPart() throws {
        let raster = try Self.raster(.rgb, [UInt8](repeating: 100, count: 64 * 3))
        var file = try ImageWriter.encode(raster, Self.options(.jpeg, ProfiledFiles.displayP3))
        let name = Array("ICC_PROFILE\0".utf8)
        let place = try #require(file.indices.first { file[$0...].starts(with: name) })
        file[place + name.count + 1] = 2
        #expect(
            try ImageReader.info(of: file).notes
                == ["the JPEG: the colour profile is damaged; its numbers are taken as sRGB"])
        #expect(try ImageReader.decode(file) == ImageReader.decode(file, colors: .keep))
    }

    @Test("with a profile a PNG has the channels and the depth of its raster")
    func pinned() throws {
        let bytes: [UInt8] = [9, 9, 9, 255, 80, 80, 80, 255]
        for depth in [Raster.Depth.eight, .sixteen] {
            let colorless = try Self.raster(.rgba, bytes).converted(depth: depth)
            let file = try ImageWriter.encode(
                colorless, Self.options(.png, ProfiledFiles.displayP3))
            #expect(try ImageReader.info(of: file).channels == .rgba)
            #expect(try ImageReader.decode(file, colors: .keep) == colorless)
            #expect(try ImageReader.info(of: file).notes == [])
        }
    }

    @Test("alpha is not touched by a profile")
    func alpha() throws {
        let raster = try Self.raster(.rgba, [200, 100, 50, 9, 10, 200, 120, 255])
        let file = try ImageWriter.encode(raster, Self.options(.png, ProfiledFiles.displayP3))
        #expect(try ImageReader.decode(file).bytes == [215, 93, 31, 9, 0, 204, 112, 255])
    }

    @Test("sixteen bits are converted as sixteen bits")
    func deep() throws {
        let numbers: [UInt16] = [51_400, 25_700, 12_850, 2_570, 51_400, 30_840, 65_535, 0, 0]
        let expected: [UInt16] = [55_227, 23_796, 7_889, 0, 52_347, 28_682, 65_535, 0, 0]
        let raster = try Self.raster(.rgb, numbers.withUnsafeBytes { Array($0) }, .sixteen)
        let file = try ImageWriter.encode(raster, Self.options(.png, ProfiledFiles.displayP3))
        let result = try ImageReader.decode(file)
        #expect(result.depth == .sixteen)
        let samples = result.bytes.withUnsafeBytes { Array($0.bindMemory(to: UInt16.self)) }
        #expect(zip(samples, expected).allSatisfy { abs(Int($0) - Int($1)) <= 2 }, "\(samples)")
    }

    @Test("gray stays gray, with sRGB's curve")
    func gray() throws {
        let raster = try Self.raster(.gray, [0, 64, 128, 200, 255])
        let file = try ImageWriter.encode(raster, Self.options(.png, ProfiledFiles.gray18))
        #expect(try ImageReader.decode(file) == Self.raster(.gray, [0, 81, 146, 210, 255]))
        let deep = try ImageWriter.encode(
            raster.converted(depth: .sixteen), Self.options(.png, ProfiledFiles.gray18))
        #expect(
            try ImageReader.decode(deep).converted(depth: .eight).bytes == [0, 81, 146, 210, 255])
    }

    @Test("a profile that is sRGB itself changes no bit")
    func sameColors() throws {
        let bytes = (0..<3 * 4096).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 5) }
        let raster = try Self.raster(.rgb, bytes)
        let file = try ImageWriter.encode(raster, Self.options(.png, ProfiledFiles.srgb))
        #expect(try ImageReader.decode(file) == raster)
    }

    @Test("a JPEG in CMYK is converted by its profile")
    func cmyk() throws {
        let raster = try ImageReader.decode(ProfiledFiles.pressJPEG)
        #expect(raster.channels == .rgb)
        let middles = [(4, 4), (20, 4), (4, 20), (20, 20)].map { x, y in
            Array(raster.bytes[(y * 32 + x) * 3..<(y * 32 + x) * 3 + 3])
        }
        #expect(middles == [[0, 246, 246], [246, 0, 0], [165, 173, 172], [0, 0, 0]])
        #expect(try ImageReader.info(of: ProfiledFiles.pressJPEG).notes == [])
        let error = #expect(throws: ImageError.self) {
            try ImageReader.decode(ProfiledFiles.pressJPEG, colors: .keep)
        }
        #expect(error?.message == "the colour profile of a JPEG in CMYK cannot be kept")
    }

    @Test("a profile is written only for pixels that it is for")
    func otherPixels() throws {
        let color = try Self.raster(.rgb, Self.numbers)
        for format in [ImageFormat.png, .jpeg, .avif] {
            var options = try Self.options(format, ProfiledFiles.displayP3)
            options.color = .gray
            let error = #expect(throws: ImageError.self) {
                try ImageWriter.encode(color, options)
            }
            #expect(error?.message == "the colour profile is for rgb, and the result is in gray")
        }
        let gray = try Self.raster(.gray, [1, 2])
        let webp = #expect(throws: ImageError.self) {
            try ImageWriter.encode(gray, Self.options(.webp, ProfiledFiles.gray18))
        }
        #expect(webp?.message == "the colour profile is for gray, and the result is in rgb")
    }

    @Test(
        "colours of a PNG by number are converted like a profile of the same",
        arguments: [
            ([12, 13, 0, 1], [215, 93, 31]), ([1, 13, 0, 1], [200, 100, 50]),
            ([2, 2, 0, 1], [200, 100, 50]),
        ] as [([UInt8], [UInt8])])
    func codes(codes: [UInt8], expected: [UInt8]) throws {
        var file = PNGBuilder(1, 1, rows: [0, 200, 100, 50], colorType: 2)
        file.before = [("cICP", codes)]
        #expect(try ImageReader.decode(file.bytes).bytes == expected)
        #expect(try ImageReader.decode(file.bytes, colors: .keep).bytes == [200, 100, 50])
        #expect(try ImageReader.profile(of: file.bytes)?.model == (codes[0] == 12 ? .rgb : nil))
    }

    @Test("what says nothing usable of its colours is taken as sRGB, with a note")
    func unusable() throws {
        var hdr = PNGBuilder(1, 1, rows: [0, 200, 100, 50], colorType: 2)
        hdr.before = [("cICP", [9, 16, 0, 1])]
        #expect(try ImageReader.decode(hdr.bytes).bytes == [200, 100, 50])
        #expect(
            try ImageReader.info(of: hdr.bytes).notes == [
                "the PNG: its colours are in high dynamic range (PQ); its numbers are taken as sRGB"
            ])
        var odd = hdr
        odd.before = [("iCCP", Array("x\0\0nonsense".utf8))]
        #expect(try ImageReader.decode(odd.bytes).bytes == [200, 100, 50])
        #expect(
            try ImageReader.info(of: odd.bytes).notes
                == ["the PNG: the colour profile is damaged; its numbers are taken as sRGB"])
    }

    @Test("a profile that is no profile behind its header is refused, with what to do")
    func hollow() throws {
        var hollow = [UInt8](ProfiledFiles.displayP3.prefix(132))
        hollow.replaceSubrange(0..<4, with: [0, 0, 0, 132])
        hollow.replaceSubrange(128..<132, with: [0, 0, 0, 0])
        let raster = try Self.raster(.rgb, Self.numbers)
        let file = try ImageWriter.encode(raster, Self.options(.png, hollow))
        let error = #expect(throws: ImageError.self) { try ImageReader.decode(file) }
        #expect(error?.code == .corrupt)
        #expect(error?.help == "take the profile out of the file with another program")
    }

    @Test("only what begins as a profile of gray, RGB or CMYK is one")
    func header() throws {
        #expect(try Self.profile(ProfiledFiles.displayP3).model == .rgb)
        #expect(try Self.profile(ProfiledFiles.gray18).model == .gray)
        #expect(try Self.profile(ProfiledFiles.press).model == .cmyk)
        for length in 0..<ProfiledFiles.gray18.count {
            #expect(ColorProfile(Array(ProfiledFiles.gray18.prefix(length))) == nil)
        }
        var lab = ProfiledFiles.displayP3
        lab.replaceSubrange(16..<20, with: "Lab ".utf8)
        #expect(ColorProfile(lab) == nil)
    }

    /// gAMA of an exponent, and cHRM of primaries in parts of 100,000.
    private static func chunks(_ gamma: Int?, _ primaries: [Int]?) -> [PNGBuilder.Chunk] {
        func number(_ value: Int) -> [UInt8] {
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
        }
        return [
            gamma.map { ("gAMA", number($0)) }, primaries.map { ("cHRM", $0.flatMap(number)) },
        ].compactMap(\.self)
    }

    private static let adobe = [31_270, 32_900, 64_000, 33_000, 21_000, 71_000, 15_000, 6_000]
    private static let standard = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000]

    @Test(
        "gAMA and cHRM count where `srgb` is asked for, and are else passed over with a note",
        arguments: [
            // What littlecms makes of Adobe RGB, and of light as it is.
            (45_470, adobe, [227, 100, 42]), (100_000, nil, [229, 168, 122]),
            (100_000, standard, [229, 168, 122]),
        ] as [(Int, [Int]?, [Int])])
    func gamma(gamma: Int, primaries: [Int]?, expected: [Int]) throws {
        var file = PNGBuilder(1, 1, rows: [0, 200, 100, 50], colorType: 2)
        file.before = Self.chunks(gamma, primaries)
        let info = try ImageReader.info(of: file.bytes)
        #expect(info.notes == [])
        #expect(
            info.gammaNote
                == "the PNG has a gamma or primaries of its own (gAMA, cHRM), which are passed over"
        )
        #expect(try ImageReader.decode(file.bytes).bytes == [200, 100, 50])
        let converted = try ImageReader.decode(file.bytes, colors: .srgb).bytes
        #expect(zip(converted, expected).allSatisfy { abs(Int($0) - $1) <= 1 }, "\(converted)")
        #expect(try ImageReader.profile(of: file.bytes)?.model == .rgb)
    }

    @Test(
        "gAMA and cHRM of sRGB, of nonsense, or beside an sRGB chunk change nothing",
        arguments: [
            chunks(45_455, nil), chunks(45_455, standard), chunks(nil, standard), chunks(0, nil),
            chunks(nil, [Int](repeating: 0, count: 8)), chunks(100_000, nil) + [("sRGB", [0])],
        ])
    func noGamma(chunks: [PNGBuilder.Chunk]) throws {
        var file = PNGBuilder(1, 1, rows: [0, 200, 100, 50], colorType: 2)
        file.before = chunks
        #expect(try ImageReader.info(of: file.bytes).gammaNote == nil)
        #expect(try ImageReader.decode(file.bytes, colors: .srgb).bytes == [200, 100, 50])
    }

    @Test("gray of sixteen bits follows gAMA too")
    func deepGamma() throws {
        var file = PNGBuilder(2, 1, rows: [0, 0x20, 0, 0x80, 0], bitDepth: 16)
        file.before = Self.chunks(100_000, nil)
        let light = try ImageReader.decode(file.bytes, colors: .srgb)
        let samples = light.bytes.withUnsafeBytes { Array($0.bindMemory(to: UInt16.self)) }
        // 1.055 x ^ (1 / 2.4) - 0.055 of 0x2000 and 0x8000 of 65,535.
        #expect(
            zip(samples, [25_468, 48_195]).allSatisfy { abs(Int($0) - $1) <= 40 }, "\(samples)")
    }
}
