/// Takes chunks out of a PNG file that say nothing about its pixels.
enum PNGStripping {
    /// What a reader needs to show the picture right; everything else is left out.
    private static let kept: [PNGChunk.Kind] = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV",
        "cLLI", "mDCv", "cLLi", "sBIT", "bKGD", "hIST", "sPLT", "pHYs", "acTL", "fcTL", "fdAT",
    ].map { PNGChunk.Kind($0) }

    static func stripped(
        _ bytes: UnsafeRawBufferPointer, keepProvenance: Bool
    ) throws(ImageError) -> [UInt8] {
        var walker = PNGChunkWalker(bytes)
        var result = PNGContainer.signature
        result.reserveCapacity(bytes.count)
        var isComplete = false
        while !isComplete, let chunk = try walker.next() {
            isComplete = chunk.type == .end
            if chunk.type == .exif {
                result += orientation(of: chunk, in: bytes)
            } else if kept.contains(chunk.type)
                || chunk.type == .provenance && keepProvenance
                || chunk.type.isCritical
            {
                result += bytes[chunk.whole]
            }
        }
        guard isComplete else { throw PNGChunkWalker.truncated(bytes.count) }
        return result
    }

    /// An eXIf chunk with nothing but the orientation, or nothing if that is upright.
    private static func orientation(
        of chunk: PNGChunk, in bytes: UnsafeRawBufferPointer
    ) -> [UInt8] {
        guard chunk.hasRightChecksum(in: bytes),
            let orientation = EXIF.orientation(in: bytes.part(chunk.content)),
            orientation != .upright
        else { return [] }
        return PNGChunk.bytes("eXIf", EXIF.data(saying: orientation))
    }
}
