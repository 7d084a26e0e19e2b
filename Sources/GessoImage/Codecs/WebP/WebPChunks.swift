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
    /// Whether the chunks fill the container to its end.
    private(set) var isComplete = false

    /// Reads as far as the data makes sense; libwebp is the judge of the rest.
    ///
    /// What follows the container is no part of it.
    init(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 12 else { return }
        let size = Int(bytes.littleEndian32(at: 4)) + 8
        let limit = min(bytes.count, size)
        var offset = 12
        while offset + 8 <= limit {
            let length = Int(bytes.littleEndian32(at: offset + 4))
            guard length <= limit - offset - 8 else { return }
            let end = offset + 8 + length
            let padded = min(limit, end + length % 2)
            chunks.append(
                Chunk(
                    type: bytes.littleEndian32(at: offset), whole: offset..<padded,
                    content: offset + 8..<end))
            offset = padded
        }
        isComplete = offset == size && !chunks.isEmpty
    }

    /// The chunks that pixels are made of, as a file of their own.
    ///
    /// Of a damaged picture libwebp would take pixels from the chunks behind it.
    func picture(in bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let parts = chunks.filter { chunk in
            chunk.isType("VP8X") || chunk.isType("ALPH") || chunk.isType("VP8 ")
                || chunk.isType("VP8L")
        }
        return Self.riff(parts.flatMap { bytes[$0.whole] })
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

    /// What the numbers mean.
    func color(in bytes: UnsafeRawBufferPointer) -> StoredColor {
        guard let profile = chunks.first(where: { $0.isType("ICCP") }) else { return .srgb }
        return StoredColor(profile: Array(bytes[profile.content]), for: .rgb)
    }

    /// Whether there is a C2PA chunk.
    var hasProvenance: Bool { chunks.contains { $0.isType("C2PA") } }
}
