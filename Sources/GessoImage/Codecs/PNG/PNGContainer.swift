import CDeflate

/// Where the chunks of a PNG file lie.
///
/// libpng checks all chunks but IDAT; those are checked here, since their content is inflated
/// in one piece without a copy through libpng.
struct PNGContainer {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The content of each IDAT chunk, in order.
    private(set) var imageData: [Range<Int>] = []
    /// Everything before the first IDAT chunk, with the signature.
    private(set) var head: Range<Int> = 0..<0
    /// Everything after the last IDAT chunk, to the end of the file.
    private(set) var tail: Range<Int> = 0..<0
    /// The content of eXIf, if its checksum is right.
    private(set) var exif: Range<Int>?
    /// The contents of the chunks that say what colours mean, if their checksums are right.
    private(set) var colorChunks: [PNGChunk.Kind: Range<Int>] = [:]
    private(set) var isAnimated = false

    /// Whether there is a C2PA manifest, before the image data or behind it.
    static func hasProvenance(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var walker = PNGChunkWalker(bytes)
        while let chunk = try? walker.next(), chunk.type != .end {
            if chunk.type == .provenance { return true }
        }
        return false
    }

    /// The sum of the lengths of `imageData`.
    var imageDataLength: Int { imageData.reduce(0) { $0 + $1.count } }

    /// Walks through a file; unless it is `wholeFile` only to the first IDAT chunk, and what
    /// follows that may be cut off.
    ///
    /// Throws `corrupt` when a chunk does not fit, an IDAT chunk has a wrong checksum, or IDAT
    /// chunks do not follow each other.
    init(_ bytes: UnsafeRawBufferPointer, wholeFile: Bool) throws(ImageError) {
        var walker = PNGChunkWalker(bytes)
        while true {
            if !wholeFile, walker.isAtImageData {
                head = 0..<walker.offset
                return
            }
            guard let chunk = try walker.next() else { break }
            if chunk.type == .imageData {
                try addImageData(chunk, in: bytes)
            } else {
                note(chunk, in: bytes)
                if chunk.type == .end { break }
            }
        }
        guard !imageData.isEmpty else {
            throw ImageError(.corrupt, "the PNG has no image data")
        }
        tail = tail.lowerBound..<bytes.count
    }

    private mutating func addImageData(
        _ chunk: PNGChunk, in bytes: UnsafeRawBufferPointer
    ) throws(ImageError) {
        guard imageData.isEmpty || chunk.whole.lowerBound == tail.lowerBound else {
            throw ImageError(.corrupt, "the image data of the PNG is not in one piece")
        }
        guard chunk.hasRightChecksum(in: bytes) else {
            throw ImageError(
                .corrupt,
                "the PNG has a wrong checksum in the IDAT chunk at byte \(chunk.whole.lowerBound)",
                help: "the file was damaged; fetch it again")
        }
        if imageData.isEmpty { head = 0..<chunk.whole.lowerBound }
        imageData.append(chunk.content)
        tail = chunk.whole.upperBound..<bytes.count
    }

    private mutating func note(_ chunk: PNGChunk, in bytes: UnsafeRawBufferPointer) {
        switch chunk.type {
        case .animationControl: isAnimated = true
        case .exif: if chunk.hasRightChecksum(in: bytes) { exif = chunk.content }
        case .codedColor, .profile, .standardColor, .gamma, .chromaticities:
            if chunk.hasRightChecksum(in: bytes) { colorChunks[chunk.type] = chunk.content }
        default: break
        }
    }
}
