import GessoImage
import GessoTestSupport
import Testing

/// PNG files that are put together by hand.
@Suite struct PNGStructureTests {
    /// A gray picture of two rows of two pixels, filter 0.
    private static let rows: [UInt8] = [0, 10, 20, 0, 30, 40]

    private static func refusal(
        _ file: PNGBuilder, _ limits: ImageLimits = ImageLimits()
    ) -> ImageError? {
        do throws(ImageError) {
            _ = try ImageReader.decode(file.bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test("a file put together by hand decodes")
    func good() throws {
        let raster = try ImageReader.decode(PNGBuilder(2, 2, rows: Self.rows).bytes)
        #expect(raster.bytes == [10, 20, 30, 40])
        #expect(raster.channels == .gray)
    }

    @Test("image data may be split, also into empty chunks")
    func split() throws {
        let raster = try ImageReader.decode(PNGBuilder(2, 2, rows: Self.rows, pieces: 5).bytes)
        #expect(raster.bytes == [10, 20, 30, 40])
    }

    @Test("a size above the limit is refused before memory is taken")
    func tooLarge() {
        let error = Self.refusal(PNGBuilder(60_000, 60_000, rows: Self.rows))
        #expect(error?.code == .tooLarge)
        #expect(
            error?.message
                == "the picture is 60000 by 60000 pixels; the limit is 268435456 pixels")
        let small = Self.refusal(
            PNGBuilder(2, 2, rows: Self.rows), ImageLimits(maxPixels: 3))
        #expect(small?.message == "the picture is 2 by 2 pixels; the limit is 3 pixels")
        let memory = Self.refusal(PNGBuilder(2, 2, rows: Self.rows), ImageLimits(maxBytes: 3))
        #expect(
            memory?.message == "the picture of 2 by 2 pixels takes more than 3 bytes of memory")
    }

    @Test("a large size with little data is refused before memory is taken")
    func littleData() {
        let error = Self.refusal(PNGBuilder(16_000, 16_000, rows: Self.rows))
        #expect(error?.code == .corrupt)
        #expect(error?.message == "the PNG has less image data than its size asks for")
    }

    @Test("too few and too many rows are refused")
    func wrongAmount() {
        #expect(
            Self.refusal(PNGBuilder(2, 3, rows: Self.rows))?.message
                == "the PNG has less image data than its size asks for")
        #expect(
            Self.refusal(PNGBuilder(2, 1, rows: Self.rows))?.message
                == "the PNG has more image data than its size asks for")
    }

    @Test("an unknown filter is refused", arguments: [5, 255])
    func filter(value: UInt8) {
        for width in [2, 40] {
            var rows = [UInt8](repeating: 0, count: (width * 3 + 1) * 6)
            rows[(width * 3 + 1) * 2] = value
            let file = PNGBuilder(width, 6, rows: rows, colorType: 2)
            #expect(Self.refusal(file)?.message == "the PNG has a row with an unknown filter")
        }
    }

    @Test("an unknown critical chunk is refused, an unknown ancillary one is not")
    func unknownChunks() {
        var file = PNGBuilder(2, 2, rows: Self.rows)
        file.before.append(("abCd", [1, 2, 3]))
        file.after.append(("efGh", [UInt8](repeating: 7, count: 3_000_000)))
        #expect(Self.refusal(file) == nil)
        file.after.append(("ABCD", []))
        #expect(Self.refusal(file)?.code == .corrupt)
    }

    @Test("image data in two places is refused")
    func twoPlaces() {
        var file = PNGBuilder(2, 2, rows: Self.rows)
        file.after = [("tEXt", Array("a\0b".utf8)), ("IDAT", [])]
        #expect(Self.refusal(file)?.message == "the image data of the PNG is not in one piece")
    }

    @Test("a palette that is missing is refused")
    func noPalette() {
        let file = PNGBuilder(2, 2, rows: Self.rows, colorType: 3)
        #expect(Self.refusal(file)?.code == .corrupt)
    }

    @Test("a header of zero width or of an unknown kind is refused")
    func badHeader() {
        #expect(Self.refusal(PNGBuilder(0, 2, rows: Self.rows))?.code == .corrupt)
        #expect(Self.refusal(PNGBuilder(2, 2, rows: Self.rows, colorType: 5))?.code == .corrupt)
    }

    @Test("an animated PNG gives its still picture, and says so")
    func animated() throws {
        var file = PNGBuilder(2, 2, rows: Self.rows)
        file.before.append(("acTL", [0, 0, 0, 2, 0, 0, 0, 0]))
        let info = try ImageReader.info(of: file.bytes)
        #expect(info.isAnimated)
        #expect(info.notes == ["the PNG is animated; only its still picture is used"])
        #expect(Self.refusal(file) == nil)
    }

    @Test("the header is read from a file that is not all there")
    func headerOnly() throws {
        let bytes = PNGBuilder(2, 2, rows: Self.rows).bytes
        let info = try ImageReader.info(of: Array(bytes.prefix(8 + 25 + 14)))
        #expect([info.width, info.height, info.bitDepth] == [2, 2, 8])
    }

    @Test("ancillary chunks that are huge, many or bombs are passed over")
    func ancillary() throws {
        let text = Array("Comment\0".utf8)
        // 24 MB of zeros, deflated.
        let bomb = Self.zeros(24 << 20)
        let floods: [[PNGBuilder.Chunk]] = [
            [("tEXt", text + [UInt8](repeating: 97, count: 1_200_000))],
            [PNGBuilder.Chunk](repeating: ("tEXt", text + [97]), count: 4000),
            [("zTXt", text + [0] + bomb)], [("iTXt", text + [1, 0, 0, 0] + bomb)],
            [("iCCP", Array("p\0\0".utf8) + bomb)],
            [("sPLT", Array("p\0".utf8) + [8] + [UInt8](repeating: 1, count: 1_200_000))],
            [("eXIf", [UInt8](repeating: 0x4D, count: 1_200_000))],
        ]
        for chunks in floods {
            var file = PNGBuilder(2, 2, rows: Self.rows)
            file.before = chunks
            #expect(try ImageReader.decode(file.bytes).bytes == [10, 20, 30, 40], "\(chunks[0].0)")
            file.after = chunks
            file.before = []
            #expect(try ImageReader.decode(file.bytes).bytes == [10, 20, 30, 40], "\(chunks[0].0)")
        }
    }

    private static func zeros(_ count: Int) -> [UInt8] {
        let raster = Raster(
            width: 4096, height: count / 4096, channels: .gray, depth: .eight,
            bytes: [UInt8](repeating: 0, count: count))
        guard
            let file = try? raster.map({ try ImageWriter.encode($0, EncodeOptions(format: .png)) }),
            let start = file.indices.first(where: { file[$0...].starts(with: "IDAT".utf8) })
        else { return [] }
        return Array(file[(start + 4)...].dropLast(16))
    }
}
