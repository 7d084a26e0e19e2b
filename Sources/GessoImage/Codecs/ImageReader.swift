/// Reads pictures of every format that Gesso decodes.
public enum ImageReader {
    /// Reads the header only.
    ///
    /// A result does not promise that the pixels can be decoded.
    ///
    /// - Throws: `unknownFormat`, `unsupported` for AVIF, GIF and SVG, `corrupt`, `tooLarge`.
    public static func info(
        of bytes: [UInt8], limits: ImageLimits = ImageLimits()
    ) throws(ImageError) -> ImageInfo {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ImageError) in
            try info(of: UnsafeRawBufferPointer(buffer), limits: limits)
        }
    }

    /// Decodes the whole picture, upright.
    ///
    /// Sixteen bits stay sixteen; everything else is eight. A palette becomes RGB, or RGBA
    /// where an entry is transparent. Of several frames the first is taken (PNG). The result
    /// is complete or an error: no partial picture.
    ///
    /// - Throws: `unknownFormat`, `unsupported`, `corrupt`, `tooLarge`.
    public static func decode(
        _ bytes: [UInt8], limits: ImageLimits = ImageLimits()
    ) throws(ImageError) -> Raster {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ImageError) in
            try decode(UnsafeRawBufferPointer(buffer), limits: limits)
        }
    }

    /// Reads the header of bytes that are in memory already, such as a mapped file.
    public static func info(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits = ImageLimits()
    ) throws(ImageError) -> ImageInfo {
        switch try readableFormat(of: bytes) {
        case .png: try PNGDecoder.info(of: bytes, limits: limits)
        case .jpeg: try JPEGDecoder.info(of: bytes, limits: limits)
        default: try WebPDecoder.info(of: bytes, limits: limits)
        }
    }

    /// Decodes bytes that are in memory already, such as a mapped file.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: ImageLimits = ImageLimits()
    ) throws(ImageError) -> Raster {
        switch try readableFormat(of: bytes) {
        case .png: try PNGDecoder.decode(bytes, limits: limits)
        case .jpeg: try JPEGDecoder.decode(bytes, limits: limits)
        default: try WebPDecoder.decode(bytes, limits: limits)
        }
    }

    /// PNG, JPEG or WebP.
    private static func readableFormat(
        of bytes: UnsafeRawBufferPointer
    ) throws(ImageError) -> ImageFormat {
        guard let format = ImageFormat.sniff(bytes) else {
            throw ImageError(
                .unknownFormat,
                bytes.isEmpty
                    ? "the file is empty" : "the bytes are not a picture of a known format",
                help: "Gesso reads PNG, JPEG and WebP")
        }
        switch format {
        case .png, .jpeg, .webp: return format
        case .avif, .gif:
            throw ImageError(
                .unsupported, "a picture in \(format.rawValue.uppercased()) cannot be decoded",
                help: "convert it to PNG, JPEG or WebP first, or ask the provider for PNG")
        case .svg:
            throw ImageError(
                .unsupported, "an SVG drawing has no pixels to work on",
                help: "render it to PNG first, or ask the provider for PNG")
        }
    }
}
