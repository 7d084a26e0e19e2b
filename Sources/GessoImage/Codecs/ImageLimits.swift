/// How large a picture may be; checked before memory is taken for its pixels.
public struct ImageLimits: Sendable, Equatable {
    /// Width times height.
    public var maxPixels: Int
    /// The memory of the decoded pixels.
    public var maxBytes: Int

    /// Limits for trusted and untrusted pictures alike.
    public init(maxPixels: Int = 268_435_456, maxBytes: Int = 2_147_483_648) {
        self.maxPixels = maxPixels
        self.maxBytes = maxBytes
    }

    /// Refuses a size above the limits.
    ///
    /// - Throws: `tooLarge`, with the size and the limit.
    func check(width: Int, height: Int, bytesPerPixel: Int) throws(ImageError) {
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= maxPixels else {
            throw ImageError(
                .tooLarge,
                "the picture is \(width) by \(height) pixels; the limit is \(maxPixels) pixels",
                help: "if the picture can be trusted, raise images.max_pixels in the configuration"
            )
        }
        let (bytes, bytesOverflow) = pixels.multipliedReportingOverflow(by: bytesPerPixel)
        guard !bytesOverflow, bytes <= maxBytes else {
            throw ImageError(
                .tooLarge,
                "the picture of \(width) by \(height) pixels takes more than \(maxBytes) bytes"
                    + " of memory",
                help: "reduce its size or its depth with another program first")
        }
    }
}
