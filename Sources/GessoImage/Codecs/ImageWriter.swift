/// Writes pictures in every format that Gesso encodes.
public enum ImageWriter {
    /// Encodes a raster; equal pixels and options give equal bytes.
    ///
    /// - Throws: `invalidArgument` when the options do not fit the format or the raster,
    ///   `unsupported` for a format that cannot be written.
    public static func encode(
        _ raster: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> [UInt8] {
        guard (0...9).contains(options.effort) else {
            throw ImageError(
                .invalidArgument, "the effort is \(options.effort)", help: "use 0 to 9")
        }
        try ProfileWriting.check(raster, options)
        switch options.format {
        case .png:
            let pinned = ProfileWriting.pinned(options, to: raster)
            return try ProfileWriting.png(PNGEncoder.encode(raster, pinned), options)
        case .jpeg:
            return try ProfileWriting.jpeg(JPEGEncoder.encode(raster, options), options)
        case .webp:
            return try ProfileWriting.webp(WebPEncoder.encode(raster, options), raster, options)
        case .avif: return try AVIFEncoder.encode(raster, options)
        case .gif, .svg:
            throw ImageError(
                .unsupported,
                "a picture cannot be written as \(options.format.rawValue.uppercased())",
                help: "use png, jpeg, webp or avif")
        }
    }
}
