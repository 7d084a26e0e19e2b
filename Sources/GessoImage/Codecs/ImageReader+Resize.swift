extension ImageReader {
    /// Decodes a picture that is going to be resized.
    ///
    /// Of a JPEG that becomes much smaller not every pixel is made: the decoder divides its edges
    /// by 2, 4 or 8, so that at least three times the size is left for the filter. That is done
    /// where it moves nothing, which is where the edges can be divided, and never with `nearest`
    /// or `linear`.
    ///
    /// - Throws: what `decode` throws.
    public static func decode(
        _ bytes: [UInt8], for options: ResizeOptions, limits: ImageLimits = ImageLimits()
    ) throws(ImageError) -> ReducedRaster {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ImageError) in
            let raw = UnsafeRawBufferPointer(buffer)
            let info = try info(of: raw, limits: limits)
            let divisor = divisor(of: info, options)
            let raster =
                divisor > 1
                ? try JPEGDecoder.decode(raw, limits: limits, .profiles, dividedBy: divisor)
                : try decode(raw, limits: limits)
            return ReducedRaster(
                raster: raster,
                original: ResizeGeometry.Size(width: info.width, height: info.height))
        }
    }

    /// How much larger than wanted a reduced picture is at least; with 2 the worst of our
    /// photographs was 43 dB from one that is decoded whole.
    private static let margin = 3

    private static func divisor(of info: ImageInfo, _ options: ResizeOptions) -> Int {
        let size = ResizeGeometry.Size(width: info.width, height: info.height)
        guard info.format == .jpeg, options.filter != .nearest, !options.linear,
            let scaled = try? ResizeGeometry(source: size, options: options).scaled
        else { return 1 }
        return [8, 4, 2].first { divisor in
            size.width.isMultiple(of: divisor) && size.height.isMultiple(of: divisor)
                && size.width >= scaled.width * divisor * margin
                && size.height >= scaled.height * divisor * margin
        } ?? 1
    }
}
