/// Goes from chunk to chunk; looks at lengths and types only.
struct PNGChunkWalker {
    private let bytes: UnsafeRawBufferPointer
    /// Where the next chunk begins.
    private(set) var offset = PNGContainer.signature.count

    /// The caller has recognised the signature.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Whether the next chunk is IDAT, which may be cut off.
    var isAtImageData: Bool {
        bytes.count - offset >= 8
            && PNGChunk.Kind(code: bytes.bigEndian32(at: offset + 4)) == .imageData
    }

    /// The next chunk, or nil at the end of the file.
    ///
    /// - Throws: `corrupt` when the file ends within a chunk.
    mutating func next() throws(ImageError) -> PNGChunk? {
        guard offset < bytes.count else { return nil }
        let left = bytes.count - offset
        guard left >= 12 else { throw Self.truncated(bytes.count) }
        let length = Int(bytes.bigEndian32(at: offset))
        guard length <= left - 12 else { throw Self.truncated(bytes.count) }
        let chunk = PNGChunk(
            type: PNGChunk.Kind(code: bytes.bigEndian32(at: offset + 4)),
            whole: offset..<offset + 12 + length)
        offset = chunk.whole.upperBound
        return chunk
    }

    static func truncated(_ count: Int) -> ImageError {
        ImageError(
            .corrupt, "the PNG ends within a chunk, after \(count) bytes",
            help: "the file was cut off; fetch it again")
    }
}
