/// The chunks of a WebP file's RIFF container.
struct WebPChunks {
    /// One chunk, as a place in the file.
    struct Chunk {
        /// The four letters as a little-endian number.
        let type: UInt32
        /// With type, length and padding.
        let whole: Range<Int>
        let content: Range<Int>

        func isType(_ letters: StaticString) -> Bool {
            letters.withUTF8Buffer { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } } == type
        }
    }

    private(set) var chunks: [Chunk] = []

    /// Reads as far as the data makes sense; libwebp is the judge of the rest.
    init(_ bytes: UnsafeRawBufferPointer) {
        var offset = 12
        while offset + 8 <= bytes.count {
            let length = Int(bytes.littleEndian32(at: offset + 4))
            guard length <= bytes.count - offset - 8 else { return }
            let end = offset + 8 + length
            let padded = min(bytes.count, end + length % 2)
            chunks.append(
                Chunk(
                    type: bytes.littleEndian32(at: offset), whole: offset..<padded,
                    content: offset + 8..<end))
            offset = padded
        }
    }

    /// The orientation in the EXIF chunk.
    func orientation(in bytes: UnsafeRawBufferPointer) -> Orientation {
        guard let exif = chunks.first(where: { $0.isType("EXIF") }) else { return .upright }
        var tiff = bytes.part(exif.content)
        // Some programs put JPEG's name before it.
        if tiff.starts(with: JPEGSegments.exifName) {
            tiff = tiff.part(JPEGSegments.exifName.count..<tiff.count)
        }
        return EXIF.orientation(in: tiff) ?? .upright
    }

    /// Whether there is a C2PA chunk.
    var hasProvenance: Bool { chunks.contains { $0.isType("C2PA") } }
}
