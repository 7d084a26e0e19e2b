import CDeflate

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
        let content = EXIF.data(saying: orientation)
        let covered = Array("eXIf".utf8) + content
        let checksum = libdeflate_crc32(0, covered, covered.count)
        return bigEndian(UInt32(content.count)) + covered + bigEndian(checksum)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
