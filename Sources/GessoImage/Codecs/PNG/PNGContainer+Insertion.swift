import CDeflate

extension PNGContainer {
    /// Where IHDR ends, behind which a chunk of any kind may stand but PLTE and IDAT.
    private static let headerEnd = 33

    /// A file of ours with more chunks behind its header.
    static func inserting(
        _ chunks: [(type: String, content: [UInt8])], into file: [UInt8]
    ) -> [UInt8] {
        file.prefix(headerEnd) + chunks.flatMap { PNGChunk.bytes($0.type, $0.content) }
            + file.dropFirst(headerEnd)
    }

    /// The content of an iCCP chunk.
    static func profileChunk(_ profile: ColorProfile) throws(ImageError) -> [UInt8] {
        guard let compressor = libdeflate_alloc_compressor(9) else {
            throw ImageError(.tooLarge, "there is no memory left to write the colour profile")
        }
        defer { libdeflate_free_compressor(compressor) }
        let bytes = profile.bytes
        let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
        let data = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            count = libdeflate_zlib_compress(
                compressor, bytes, bytes.count, target.baseAddress, bound)
        }
        return Array("icc\0\0".utf8) + data
    }
}
