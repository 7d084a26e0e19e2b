public import CGessoPlugin

/// Picture formats that a model takes or gives.
public struct Formats: OptionSet, Sendable, Hashable {
    /// The bits as the header numbers them.
    public let rawValue: gesso_formats

    /// Takes the bits as the header numbers them.
    ///
    /// - Parameter rawValue: a union of `GESSO_FORMAT_…`.
    public init(rawValue: gesso_formats) { self.rawValue = rawValue }

    private init(_ constant: Int) { rawValue = gesso_formats(constant) }

    /// PNG.
    public static let png = Formats(GESSO_FORMAT_PNG)
    /// JPEG.
    public static let jpeg = Formats(GESSO_FORMAT_JPEG)
    /// WebP.
    public static let webp = Formats(GESSO_FORMAT_WEBP)
    /// AVIF.
    public static let avif = Formats(GESSO_FORMAT_AVIF)
    /// SVG.
    public static let svg = Formats(GESSO_FORMAT_SVG)
    /// GIF.
    public static let gif = Formats(GESSO_FORMAT_GIF)
    /// Raw pixels: width × height × 4 bytes, straight alpha, sRGB, no padding.
    public static let rgba8 = Formats(GESSO_FORMAT_RGBA8)

    /// The media type under which raw pixels travel.
    public static let rgba8MediaType = "image/x-gesso-rgba8"
}
