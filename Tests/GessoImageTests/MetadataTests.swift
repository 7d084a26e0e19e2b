import GessoImage
import GessoTestSupport
import Testing

/// Orientation, provenance, and files without their metadata.
@Suite struct MetadataTests {
    /// EXIF data whose only field is the orientation, in either byte order.
    private static func exif(_ orientation: UInt8, isBig: Bool) -> [UInt8] {
        isBig
            ? [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]
                + [0, 0, 0, 0, 0, 0]
            : [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0]
                + [0, 0, 0, 0, 0, 0]
    }

    /// A gray PNG of 3 by 2 pixels: 1 2 3 over 4 5 6.
    private static func png(_ chunks: [PNGBuilder.Chunk]) -> PNGBuilder {
        var file = PNGBuilder(3, 2, rows: [0, 1, 2, 3, 0, 4, 5, 6])
        file.before = chunks
        return file
    }

    /// A JPEG with segments behind its first one.
    private static func jpeg(_ segments: [(UInt8, [UInt8])]) throws -> [UInt8] {
        let gray = try #require(
            Raster(
                width: 24, height: 8, channels: .gray, depth: .eight,
                bytes: (0..<24 * 8).map { UInt8($0 % 24 * 10) }))
        let plain = try ImageWriter.encode(gray, EncodeOptions(format: .jpeg))
        let inserted = segments.flatMap { marker, content in
            let length = content.count + 2
            return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + content
        }
        // SOI and the JFIF segment are 20 bytes.
        return Array(plain.prefix(20)) + inserted + Array(plain.dropFirst(20))
    }

    @Test(
        "a picture is turned as EXIF says",
        arguments: [
            (1, 3, [1, 2, 3, 4, 5, 6]), (2, 3, [3, 2, 1, 6, 5, 4]), (3, 3, [6, 5, 4, 3, 2, 1]),
            (4, 3, [4, 5, 6, 1, 2, 3]), (5, 2, [1, 4, 2, 5, 3, 6]), (6, 2, [4, 1, 5, 2, 6, 3]),
            (7, 2, [6, 3, 5, 2, 4, 1]), (8, 2, [3, 6, 2, 5, 1, 4]),
        ] as [(UInt8, Int, [UInt8])])
    func orientation(value: UInt8, width: Int, pixels: [UInt8]) throws {
        for isBig in [false, true] {
            let bytes = Self.png([("eXIf", Self.exif(value, isBig: isBig))]).bytes
            let raster = try ImageReader.decode(bytes)
            #expect(raster.bytes == pixels)
            #expect(raster.width == width)
            let info = try ImageReader.info(of: bytes)
            #expect(info.orientation == Int(value))
            #expect([info.width, info.height] == [raster.width, raster.height])
        }
    }

    @Test("EXIF that makes no sense means upright")
    func badEXIF() throws {
        var random = SeededRandom(seed: 8)
        for length in 0..<40 {
            let content = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8] + random.bytes(length)
            for data in [Array(content.prefix(length)), Self.exif(9, isBig: true)] {
                let raster = try ImageReader.decode(Self.png([("eXIf", data)]).bytes)
                #expect(raster.bytes == [1, 2, 3, 4, 5, 6])
            }
        }
    }

    @Test("a JPEG is turned as EXIF says, and stays so without its other data")
    func jpegOrientation() throws {
        let exif = Array("Exif\0\0".utf8) + Self.exif(6, isBig: false)
        let secret = Array("http://ns.adobe.com/xap/1.0/\0secret".utf8)
        let bytes = try Self.jpeg([(0xE1, exif), (0xE1, secret), (0xFE, Array("secret".utf8))])
        let raster = try ImageReader.decode(bytes)
        #expect([raster.width, raster.height] == [8, 24])
        let stripped = try ImageMetadata.stripped(bytes)
        #expect(try ImageReader.decode(stripped) == raster)
        #expect(try ImageReader.info(of: stripped).orientation == 6)
        #expect(!stripped.contains("secret"))
    }

    @Test("a JPEG with nothing to take out stays the same, byte by byte")
    func jpegUnchanged() throws {
        let bytes = try Self.jpeg([])
        #expect(try ImageMetadata.stripped(bytes) == bytes)
    }

    @Test("a JPEG's manifest is seen, and kept unless that is not wanted")
    func jpegProvenance() throws {
        let bytes = try Self.jpeg([(0xEB, Array("JPmanifest".utf8))])
        #expect(try ImageReader.info(of: bytes).hasProvenance)
        #expect(try ImageMetadata.stripped(bytes) == bytes)
        let without = try ImageMetadata.stripped(bytes, keepProvenance: false)
        #expect(try without == Self.jpeg([]))
    }

    @Test("a PNG loses texts and dates and keeps what shows")
    func png() throws {
        let shown: [PNGBuilder.Chunk] = [
            ("gAMA", [0, 0, 0xB1, 0x8F]), ("tRNS", [0, 3]), ("pHYs", [0, 0, 1, 0, 0, 0, 1, 0, 1]),
        ]
        let hidden: [PNGBuilder.Chunk] = [
            ("tEXt", Array("prompt\0secret".utf8)), ("tIME", [7, 234, 1, 1, 1, 1, 1]),
            ("eXIf", Self.exif(1, isBig: true)),
        ]
        var file = Self.png(shown + hidden)
        file.after = [("iTXt", Array("a\0\0\0\0\0secret".utf8)), ("prVt", [1])]
        let stripped = try ImageMetadata.stripped(file.bytes)
        #expect(stripped == Self.png(shown).bytes)
    }

    @Test("a PNG keeps its orientation as the only thing in its EXIF data")
    func pngOrientation() throws {
        var data = Self.exif(8, isBig: false)
        data += Array("secret".utf8)
        let file = Self.png([("eXIf", data)])
        let stripped = try ImageMetadata.stripped(file.bytes)
        #expect(!stripped.contains("secret"))
        #expect(try ImageReader.decode(stripped) == ImageReader.decode(file.bytes))
    }

    @Test("a PNG's manifest is seen, and kept unless that is not wanted")
    func pngProvenance() throws {
        let file = Self.png([("caBX", [1, 2, 3])])
        #expect(try ImageReader.info(of: file.bytes).hasProvenance)
        #expect(try ImageMetadata.stripped(file.bytes) == file.bytes)
        let without = try ImageMetadata.stripped(file.bytes, keepProvenance: false)
        #expect(without == Self.png([]).bytes)
    }

    @Test("a manifest behind a PNG's image data is seen too")
    func lateProvenance() throws {
        var file = Self.png([])
        #expect(!ImageMetadata.isSigned(file.bytes))
        file.after = [("caBX", [1, 2, 3])]
        #expect(ImageMetadata.isSigned(file.bytes))
        #expect(try ImageReader.info(of: file.bytes).hasProvenance)
    }

    @Test("a WebP loses EXIF and XMP and keeps its orientation")
    func webp() throws {
        var random = SeededRandom(seed: 3)
        let raster = try RandomRasters.make(5, 3, .rgb, using: &random)
        var options = EncodeOptions(format: .webp)
        options.quality = 100
        let simple = try ImageWriter.encode(raster, options)
        #expect(try ImageMetadata.stripped(simple) == simple)

        func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
            Array(type.utf8) + [UInt8(content.count), 0, 0, 0] + content
                + [UInt8](repeating: 0, count: content.count % 2)
        }
        let header = chunk("VP8X", [0x0C, 0, 0, 0, 4, 0, 0, 2, 0, 0])
        let body =
            header + Array(simple.dropFirst(12)) + chunk("EXIF", Self.exif(6, isBig: true))
            + chunk("XMP ", Array("secret!".utf8))
        let file =
            Array("RIFF".utf8) + [UInt8(body.count + 4), 0, 0, 0] + Array("WEBP".utf8) + body
        let turned = try ImageReader.decode(file)
        #expect([turned.width, turned.height] == [3, 5])
        let stripped = try ImageMetadata.stripped(file + [1, 2, 3])
        #expect(!stripped.contains("secret"))
        #expect(try ImageReader.decode(stripped) == turned)
        #expect(stripped[20] == 0x08)
    }

    @Test("what is no picture is not stripped")
    func unknown() {
        let error = #expect(throws: ImageError.self) {
            try ImageMetadata.stripped(Array("hello".utf8))
        }
        #expect(error?.code == .unknownFormat)
    }
}

extension [UInt8] {
    fileprivate func contains(_ text: String) -> Bool {
        indices.contains { self[$0...].starts(with: text.utf8) }
    }
}
