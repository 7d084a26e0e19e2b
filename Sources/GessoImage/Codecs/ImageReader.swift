/// Reads pictures of every format that Gesso decodes.
public enum ImageReader {
    /// Reads the header only.
    ///
    /// A result does not promise that the pixels can be decoded.
    ///
    /// - Throws: `unknownFormat`, `unsupported` for GIF and SVG, `corrupt`, `tooLarge`,
    ///   `libraryMissing`.
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
    /// where an entry is transparent. Of several frames the first is taken. The result is
    /// complete or an error: no partial picture. What a colour profile or a colour code
    /// describes is converted to sRGB unless `colors` says otherwise.
    ///
    /// - Throws: `unknownFormat`, `unsupported`, `corrupt`, `tooLarge`, `libraryMissing`.
    public static func decode(
        _ bytes: [UInt8], limits: ImageLimits = ImageLimits(), colors: ColorHandling = .profiles
    ) throws(ImageError) -> Raster {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ImageError) in
            try decode(UnsafeRawBufferPointer(buffer), limits: limits, colors: colors)
        }
    }

    /// The profile that describes the pixels which `decode` gives with `colors: .keep`.
    ///
    /// - Returns: nil where they are sRGB, or nothing that can be used is said.
    public static func profile(
        of bytes: [UInt8], limits: ImageLimits = ImageLimits()
    ) throws(ImageError) -> ColorProfile? {
        let model: ColorProfile.Model =
            try info(of: bytes, limits: limits).channels.rawValue <= 2 ? .gray : .rgb
        return try bytes.withUnsafeBufferPointer { (buffer) throws(ImageError) in
            try color(of: UnsafeRawBufferPointer(buffer), limits).profile(model)
        }
    }

    /// Reads the header of bytes that are in memory already, such as a mapped file.
    public static func info(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits = ImageLimits()
    ) throws(ImageError) -> ImageInfo {
        switch try readableFormat(of: bytes) {
        case .png: try PNGDecoder.info(of: bytes, limits: limits)
        case .jpeg: try JPEGDecoder.info(of: bytes, limits: limits)
        case .avif: try AVIFDecoder.info(of: bytes, limits: limits)
        default: try WebPDecoder.info(of: bytes, limits: limits)
        }
    }

    /// Decodes bytes that are in memory already, such as a mapped file.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: ImageLimits = ImageLimits(),
        colors: ColorHandling = .profiles
    ) throws(ImageError) -> Raster {
        switch try readableFormat(of: bytes) {
        case .png: try PNGDecoder.decode(bytes, limits: limits, colors)
        case .jpeg: try JPEGDecoder.decode(bytes, limits: limits, colors)
        case .avif: try AVIFDecoder.decode(bytes, limits: limits, colors)
        default: try WebPDecoder.decode(bytes, limits: limits, colors)
        }
    }

    private static func color(
        of bytes: UnsafeRawBufferPointer, _ limits: ImageLimits
    ) throws(ImageError) -> StoredColor {
        switch try readableFormat(of: bytes) {
        case .png: try PNGDecoder.color(of: bytes, limits: limits)
        case .jpeg: try JPEGDecoder.color(of: bytes, limits: limits)
        case .avif: try AVIFDecoder.color(of: bytes, limits: limits)
        default: WebPChunks(bytes).color(in: bytes)
        }
    }

    /// PNG, JPEG, WebP or AVIF.
    private static func readableFormat(
        of bytes: UnsafeRawBufferPointer
    ) throws(ImageError) -> ImageFormat {
        guard let format = ImageFormat.sniff(bytes) else {
            throw ImageError(
                .unknownFormat,
                bytes.isEmpty
                    ? "the file is empty" : "the bytes are not a picture of a known format",
                help: "Gesso reads PNG, JPEG, WebP and AVIF")
        }
        switch format {
        case .png, .jpeg, .webp, .avif: return format
        case .gif:
            throw ImageError(
                .unsupported, "a picture in GIF cannot be decoded",
                help: "convert it to PNG, JPEG or WebP first, or ask the provider for PNG")
        case .svg:
            throw ImageError(
                .unsupported, "an SVG drawing has no pixels to work on",
                help: "render it to PNG first, or ask the provider for PNG")
        }
    }
}
