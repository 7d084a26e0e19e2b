import CJPEG

/// Writes JPEG files of eight bits, gray or RGB.
enum JPEGEncoder {
    private static let defaultQuality = 85
    /// From here on colour is kept in full resolution.
    private static let fullChromaQuality = 90
    /// The longest edge that the format's header can say and libjpeg writes.
    private static let longestEdge = 65_500

    static func encode(
        _ raster: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> [UInt8] {
        try raster.checkEdges(atMost: longestEdge, format: "JPEG")
        let quality = options.quality ?? defaultQuality
        guard (1...100).contains(quality) else {
            throw ImageError(
                .invalidArgument, "the quality of a JPEG is \(quality)", help: "use 1 to 100")
        }
        let pixels = try source(raster, options)
        var settings = gesso_jpeg_options(
            width: UInt32(raster.width), height: UInt32(raster.height),
            channels: UInt8(pixels.channels.rawValue), quality: UInt8(quality),
            full_chroma: quality >= fullChromaQuality, progressive: options.interlace,
            optimize: options.effort >= 6)
        return try run(pixels.bytes, &settings)
    }

    /// The pixels as libjpeg takes them.
    private static func source(
        _ raster: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> Raster {
        guard options.bitDepth == nil || options.bitDepth == 8 else {
            throw ImageError(.invalidArgument, "a JPEG has 8 bits a sample", help: "use png")
        }
        switch options.color {
        case nil, .rgb, .gray: break
        case .rgba, .grayAlpha, .palette:
            throw ImageError(
                .invalidArgument, "a JPEG holds rgb or gray, no transparency and no palette",
                help: "use png or webp for transparency")
        }
        let isGray = options.color.map { $0 == .gray } ?? (raster.channels.rawValue <= 2)
        return try raster.converted(depth: .eight).withoutAlpha(for: "a JPEG")
            .converted(channels: isGray ? .gray : .rgb)
    }

    private static func run(
        _ pixels: [UInt8], _ settings: inout gesso_jpeg_options
    ) throws(ImageError) -> [UInt8] {
        var message = [CChar](repeating: 0, count: Int(GESSO_JPEG_MESSAGE_SIZE))
        var output: UnsafeMutablePointer<UInt8>?
        var length = 0
        let result = gesso_jpeg_encode(pixels, &settings, &output, &length, &message)
        defer { gesso_jpeg_free(output) }
        guard result == GESSO_JPEG_OK, let output else {
            throw ImageError(
                .invalidArgument, "the JPEG could not be written: \(text(of: message))")
        }
        return [UInt8](UnsafeBufferPointer(start: output, count: length))
    }
}
