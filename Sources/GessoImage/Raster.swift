/// Decoded pixels: interleaved, row by row from the top, no padding, straight (not
/// premultiplied) alpha, sRGB.
///
/// Samples of 16 bits are stored in the machine's byte order.
public struct Raster: Sendable, Equatable {
    /// What one pixel is made of; the raw value is the number of samples.
    public enum Channels: Int, Sendable {
        case gray = 1
        case grayAlpha = 2
        case rgb = 3
        case rgba = 4

        /// Whether the last sample is alpha.
        public var hasAlpha: Bool { self == .grayAlpha || self == .rgba }
    }

    /// The width of one sample; the raw value is its number of bytes.
    public enum Depth: Int, Sendable {
        case eight = 1
        case sixteen = 2
    }

    /// In pixels, at least 1.
    public let width: Int
    /// In pixels, at least 1.
    public let height: Int
    public let channels: Channels
    public let depth: Depth
    /// `height * bytesPerRow` bytes.
    public var bytes: [UInt8]

    /// Wraps pixels that have exactly the size that the other arguments ask for.
    ///
    /// - Returns: nil when an edge is below 1 or the number of bytes is another.
    public init?(width: Int, height: Int, channels: Channels, depth: Depth, bytes: [UInt8]) {
        guard width > 0, height > 0 else { return nil }
        let (row, rowOverflow) = width.multipliedReportingOverflow(
            by: channels.rawValue * depth.rawValue)
        let (size, sizeOverflow) = row.multipliedReportingOverflow(by: height)
        guard !rowOverflow, !sizeOverflow, size == bytes.count else { return nil }
        self.width = width
        self.height = height
        self.channels = channels
        self.depth = depth
        self.bytes = bytes
    }

    /// Bytes of one pixel.
    public var bytesPerPixel: Int { channels.rawValue * depth.rawValue }

    /// Bytes of one row.
    public var bytesPerRow: Int { width * bytesPerPixel }
}
