import CDeflate

/// Inflates the image data of a PNG file, whose size the header tells.
enum PNGInflate {
    /// Deflate cannot make more than this many bytes out of one.
    private static let highestRatio = 1032

    /// The rows of all passes, each with its filter byte.
    ///
    /// - Throws: `corrupt` when the stream is broken, or gives more or fewer bytes.
    static func rows(of file: PNGFile, size: Int) throws(ImageError) -> [UInt8] {
        let length = file.container.imageDataLength
        // Before memory is taken: a short file cannot hold a large picture.
        guard size / highestRatio <= length else { throw tooShort }
        if file.container.imageData.count == 1 {
            return try inflate(file.bytes.part(file.container.imageData[0]), size: size)
        }
        let joined = join(file, length: length)
        return try joined.withUnsafeBufferPointer { (data) throws(ImageError) in
            try inflate(UnsafeRawBufferPointer(data), size: size)
        }
    }

    private static func join(_ file: PNGFile, length: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { target, count in
            for range in file.container.imageData {
                UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(target)[count...]
                )
                .copyMemory(from: file.bytes.part(range))
                count += range.count
            }
        }
    }

    private static func inflate(
        _ data: UnsafeRawBufferPointer, size: Int
    ) throws(ImageError) -> [UInt8] {
        guard let decompressor = libdeflate_alloc_decompressor() else {
            throw ImageError(.tooLarge, "there is no memory left to inflate the PNG")
        }
        defer { libdeflate_free_decompressor(decompressor) }
        var consumed = 0
        var result = LIBDEFLATE_BAD_DATA
        let capacity = size + PNGUnfilter.overread
        let rows = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
            result = libdeflate_zlib_decompress_ex(
                decompressor, data.baseAddress, data.count, target.baseAddress, size, &consumed,
                nil)
            count = result == LIBDEFLATE_SUCCESS ? size : 0
        }
        switch result {
        case LIBDEFLATE_SUCCESS: return rows
        case LIBDEFLATE_SHORT_OUTPUT: throw tooShort
        case LIBDEFLATE_INSUFFICIENT_SPACE:
            throw ImageError(.corrupt, "the PNG has more image data than its size asks for")
        default:
            throw ImageError(
                .corrupt, "the compressed image data of the PNG is damaged or cut off",
                help: "fetch the file again")
        }
    }

    private static let tooShort = ImageError(
        .corrupt, "the PNG has less image data than its size asks for",
        help: "the file was cut off; fetch it again")
}
