import GessoImage
import GessoTestSupport
import Testing

/// A file that was cut off is told from a whole one without decoding it.
@Suite struct FileEndTests {
    static let formats: [ImageFormat] = [.png, .jpeg, .webp]

    private func file(_ format: ImageFormat) throws -> [UInt8] {
        var random = SeededRandom(seed: 7)
        let raster = try RandomRasters.make(33, 21, .rgb, using: &random)
        return try ImageWriter.encode(raster, EncodeOptions(format: format))
    }

    @Test("a whole file passes, also with bytes behind it", arguments: formats)
    func whole(format: ImageFormat) throws {
        let bytes = try file(format)
        try ImageReader.requireEnd(of: bytes)
        try ImageReader.requireEnd(of: bytes + [0, 0, 0])
    }

    @Test("a file without its end is refused wherever it was cut", arguments: formats)
    func cut(format: ImageFormat) throws {
        let bytes = try file(format)
        for count in stride(from: 16, to: bytes.count - 1, by: 7) {
            #expect(throws: ImageError.self) {
                try ImageReader.requireEnd(of: Array(bytes.prefix(count)))
            }
        }
    }

    @Test("the end of a preview in the header is not the picture's")
    func preview() throws {
        let bytes = try file(.jpeg)
        let preview: [UInt8] = [0xFF, 0xD8, 0xFF, 0xD9]
        let segment: [UInt8] = [0xFF, 0xE1, 0, UInt8(preview.count + 2)] + preview
        let whole = bytes.prefix(2) + segment + bytes.dropFirst(2)
        try ImageReader.requireEnd(of: Array(whole))
        #expect(throws: ImageError.self) {
            try ImageReader.requireEnd(of: Array(whole.dropLast(2)))
        }
    }

    @Test("what is no picture is not this check's business")
    func others() throws {
        try ImageReader.requireEnd(of: [])
        try ImageReader.requireEnd(of: Array("GIF89a".utf8))
    }
}
