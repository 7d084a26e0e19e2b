/// Takes chunks out of a WebP file that say nothing about its pixels.
enum WebPStripping {
    private static let exifFlag: UInt8 = 0x08
    private static let xmpFlag: UInt8 = 0x04

    static func stripped(
        _ bytes: UnsafeRawBufferPointer, keepProvenance: Bool
    ) throws(ImageError) -> [UInt8] {
        let file = WebPChunks(bytes)
        guard file.isComplete else {
            throw ImageError(
                .corrupt, "the WebP ends too early",
                help: "the file was cut off; fetch it again")
        }
        let orientation = file.orientation(in: bytes)
        var chunks: [UInt8] = []
        for chunk in file.chunks {
            if chunk.isType("VP8X"), !chunk.content.isEmpty {
                var header = Array(bytes[chunk.whole])
                header[8] &= ~(exifFlag | xmpFlag)
                if orientation != .upright { header[8] |= exifFlag }
                chunks += header
            } else if chunk.isType("EXIF") {
                if orientation != .upright { chunks += self.chunk(saying: orientation) }
            } else if !chunk.isType("XMP "), keepProvenance || !chunk.isType("C2PA") {
                chunks += bytes[chunk.whole]
            }
        }
        return Array("RIFF".utf8) + littleEndian(UInt32(chunks.count + 4))
            + Array("WEBP".utf8) + chunks
    }

    private static func chunk(saying orientation: Orientation) -> [UInt8] {
        let content = EXIF.data(saying: orientation)
        return Array("EXIF".utf8) + littleEndian(UInt32(content.count)) + content
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
