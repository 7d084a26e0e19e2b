import CWebP

/// Decodes still WebP files, lossy and lossless.
enum WebPDecoder {
    static func info(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> ImageInfo {
        let header = try header(of: bytes, limits: limits)
        let chunks = WebPChunks(bytes)
        let orientation = chunks.orientation(in: bytes)
        let size = (width: Int(header.width), height: Int(header.height))
        let turned = orientation.swapsSides
        return ImageInfo(
            format: .webp, width: turned ? size.height : size.width,
            height: turned ? size.width : size.height,
            channels: header.has_alpha ? .rgba : .rgb, bitDepth: 8, isPalette: false,
            isInterlaced: false, isAnimated: header.animated,
            orientation: orientation.rawValue, hasProvenance: chunks.hasProvenance,
            notes: header.animated ? ["the WebP is animated, which cannot be decoded"] : [])
    }

    static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> Raster {
        var header = try header(of: bytes, limits: limits)
        guard !header.animated else {
            throw ImageError(
                .unsupported, "an animated WebP cannot be decoded",
                help: "extract one frame with another program first")
        }
        let channels: Raster.Channels = header.has_alpha ? .rgba : .rgb
        let size = Int(header.width) * Int(header.height) * channels.rawValue
        var pixels = [UInt8].uninitialized(size)
        let result = pixels.withUnsafeMutableBufferPointer { target in
            guard let source = bytes.baseAddress, let target = target.baseAddress else {
                return GESSO_WEBP_CORRUPT
            }
            return gesso_webp_decode(source, bytes.count, &header, target, size)
        }
        try check(result)
        let raster = try Raster(
            trusted: pixels, width: Int(header.width), height: Int(header.height),
            channels: channels, depth: .eight)
        return try raster.oriented(WebPChunks(bytes).orientation(in: bytes))
    }

    private static func header(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> gesso_webp_header {
        var header = gesso_webp_header()
        guard let source = bytes.baseAddress else {
            throw ImageError(.corrupt, "the WebP is empty")
        }
        try check(gesso_webp_read_header(source, bytes.count, &header))
        try limits.check(
            width: Int(header.width), height: Int(header.height),
            bytesPerPixel: header.has_alpha ? 4 : 3)
        return header
    }

    private static func check(_ result: gesso_webp_result) throws(ImageError) {
        switch result {
        case GESSO_WEBP_OK: return
        case GESSO_WEBP_TRUNCATED:
            throw ImageError(
                .corrupt, "the WebP ends too early",
                help: "the file was cut off; fetch it again")
        case GESSO_WEBP_UNSUPPORTED:
            throw ImageError(
                .unsupported, "the WebP is of a kind that cannot be decoded",
                help: "convert it to an ordinary WebP, or to PNG")
        case GESSO_WEBP_NO_MEMORY:
            throw ImageError(.tooLarge, "there is no memory left to decode the WebP")
        default:
            throw ImageError(.corrupt, "the WebP is damaged", help: "fetch the file again")
        }
    }
}
