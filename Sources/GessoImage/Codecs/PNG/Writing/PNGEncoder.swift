import CDeflate
import CPNG

/// Writes PNG files of every colour type and depth.
enum PNGEncoder {
    /// libdeflate's level for each effort.
    private static let levels: [Int32] = [1, 2, 3, 4, 5, 6, 8, 9, 11, 12]
    /// The longest edge of the format.
    private static let longestEdge = 0x7FFF_FFFF

    static func encode(
        _ raster: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> [UInt8] {
        guard options.quality == nil else {
            throw ImageError(
                .invalidArgument, "a PNG has no quality",
                help: "use color: palette with colors: to make it smaller")
        }
        try raster.checkEdges(atMost: longestEdge, format: "PNG")
        let picture = try PNGPicture(raster, options)
        let data = try compress(
            PNGRows(picture, isInterlaced: options.interlace).filtered(),
            level: levels[options.effort])
        return try write(data, picture, isInterlaced: options.interlace)
    }

    private static func compress(
        _ rows: consuming [UInt8], level: Int32
    ) throws(ImageError) -> [UInt8] {
        guard let compressor = libdeflate_alloc_compressor(level) else {
            throw ImageError(.tooLarge, "there is no memory left to compress the PNG")
        }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_zlib_compress_bound(compressor, rows.count)
        let data = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            count = libdeflate_zlib_compress(
                compressor, rows, rows.count, target.baseAddress, bound)
        }
        guard !data.isEmpty else {
            throw ImageError(.invalidArgument, "the PNG could not be compressed")
        }
        return data
    }

    private static func write(
        _ data: [UInt8], _ picture: PNGPicture, isInterlaced: Bool
    ) throws(ImageError) -> [UInt8] {
        var header = header(of: picture, isInterlaced: isInterlaced)
        var message = [CChar](repeating: 0, count: Int(GESSO_PNG_MESSAGE_SIZE))
        let bound = gesso_png_write_bound(data.count)
        let file = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            guard let base = target.baseAddress else { return }
            count = gesso_png_write(&header, data, data.count, base, bound, &message)
        }
        guard !file.isEmpty else {
            throw ImageError(
                .invalidArgument, "the PNG could not be written: \(text(of: message))")
        }
        return file
    }

    private static func header(
        of picture: PNGPicture, isInterlaced: Bool
    ) -> gesso_png_header {
        var header = gesso_png_header()
        header.width = UInt32(picture.width)
        header.height = UInt32(picture.height)
        header.bit_depth = UInt8(picture.bitDepth)
        header.color_type = picture.kind.rawValue
        header.interlaced = isInterlaced
        header.palette_count = UInt16(picture.palette.count)
        // tRNS ends at the last entry that is not opaque.
        let lastWithAlpha = picture.palette.lastIndex { $0.alpha != 255 }
        header.palette_alpha_count = UInt16(lastWithAlpha.map { $0 + 1 } ?? 0)
        withUnsafeMutableBytes(of: &header.palette) { samples in
            for (index, color) in picture.palette.enumerated() {
                samples[index * 3] = color.red
                samples[index * 3 + 1] = color.green
                samples[index * 3 + 2] = color.blue
            }
        }
        withUnsafeMutableBytes(of: &header.palette_alpha) { alpha in
            for (index, color) in picture.palette.enumerated() { alpha[index] = color.alpha }
        }
        return header
    }
}
