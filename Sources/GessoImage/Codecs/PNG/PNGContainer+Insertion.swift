import CDeflate

extension PNGContainer {
    /// Where IHDR ends, behind which a chunk of any kind may stand but PLTE and IDAT.
    private static let headerEnd = 33

    /// A file of ours with more chunks behind its header.
    static func inserting(
        _ chunks: [(type: String, content: [UInt8])], into file: [UInt8]
    ) -> [UInt8] {
        var result = Array(file.prefix(headerEnd))
        for chunk in chunks {
            let covered = Array(chunk.type.utf8) + chunk.content
            result += bigEndian(UInt32(chunk.content.count)) + covered
            result += bigEndian(libdeflate_crc32(0, covered, covered.count))
        }
        return result + file.dropFirst(headerEnd)
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

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
