import CWebP

/// Writes WebP files: lossless at quality 100, else lossy.
enum WebPEncoder {
    private static let defaultQuality = 80
    /// The longest edge of the format.
    private static let longestEdge = 16_383

    static func encode(
        _ raster: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> [UInt8] {
        try raster.checkEdges(atMost: longestEdge, format: "WebP")
        let quality = options.quality ?? defaultQuality
        guard (1...100).contains(quality) else {
            throw ImageError(
                .invalidArgument, "the quality of a WebP is \(quality)", help: "use 1 to 100")
        }
        let pixels = try source(raster, options)
        let isLossless = quality == 100
        var settings = gesso_webp_options(
            width: UInt32(raster.width), height: UInt32(raster.height),
            has_alpha: pixels.channels.hasAlpha, lossless: isLossless,
            quality: isLossless ? Float(options.effort) * 100 / 9 : Float(quality),
            method: Int32((options.effort * 6 + 4) / 9))
        return try run(pixels.bytes, &settings)
    }

    /// The pixels as libwebp takes them.
    private static func source(
        _ raster: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> Raster {
        guard options.bitDepth == nil || options.bitDepth == 8 else {
            throw ImageError(.invalidArgument, "a WebP has 8 bits a sample", help: "use png")
        }
        let pixels = try raster.converted(depth: .eight)
        switch options.color {
        case nil: return try pixels.converted(channels: raster.channels.hasAlpha ? .rgba : .rgb)
        case .rgba: return try pixels.converted(channels: .rgba)
        case .rgb:
            return try pixels.withoutAlpha(for: "a WebP of color rgb").converted(channels: .rgb)
        case .gray, .grayAlpha, .palette:
            throw ImageError(
                .invalidArgument, "a WebP holds rgb or rgba, no gray and no palette",
                help: "leave color out, or use png")
        }
    }

    private static func run(
        _ pixels: [UInt8], _ settings: inout gesso_webp_options
    ) throws(ImageError) -> [UInt8] {
        var output: UnsafeMutablePointer<UInt8>?
        var length = 0
        let result = gesso_webp_encode(pixels, &settings, &output, &length)
        defer { gesso_webp_free(output) }
        guard result == GESSO_WEBP_OK, let output else {
            throw ImageError(
                result == GESSO_WEBP_NO_MEMORY ? .tooLarge : .invalidArgument,
                "the WebP could not be written")
        }
        return [UInt8](UnsafeBufferPointer(start: output, count: length))
    }
}
