/// How a raster becomes a file.
public struct EncodeOptions: Sendable, Equatable {
    /// What the file's pixels are made of.
    public enum Color: String, Sendable, CaseIterable {
        case rgb
        case rgba
        case gray
        case grayAlpha = "gray_alpha"
        case palette
    }

    /// How colours that the file cannot hold are spread over neighbouring pixels.
    public enum Dither: String, Sendable, CaseIterable {
        case none
        case floydSteinberg = "floyd_steinberg"
        case ordered
    }

    public var format: ImageFormat
    /// 1 to 100 for JPEG (default 85), WebP (default 80) and AVIF (default 60); PNG takes none.
    ///
    /// 100 is lossless in WebP and AVIF.
    public var quality: Int?
    /// 0 is fast, 9 is small.
    public var effort: Int = 5
    /// Of PNG 1, 2 and 4 for gray and palette, 8, and 16 for all but palette; of AVIF 8 to 12.
    ///
    /// Nil: as the raster has it, and the fewest bits that hold a palette.
    public var bitDepth: Int?
    /// Nil: as the raster has it.
    public var color: Color?
    /// The most colours of a palette, 2 to 256.
    public var colors: Int = 256
    /// For palettes and for gray below eight bits.
    public var dither: Dither = .none
    /// Adam7 in PNG, progressive in JPEG.
    public var interlace: Bool = false
    /// What the raster's numbers mean, if not sRGB; it goes into the file.
    public var profile: ColorProfile?

    /// The defaults of a format.
    public init(format: ImageFormat) {
        self.format = format
    }
}
