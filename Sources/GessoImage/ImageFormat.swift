/// The picture formats that Gesso tells apart.
public enum ImageFormat: String, Sendable, CaseIterable {
    case png
    case jpeg
    case webp
    case avif
    case gif
    case svg

    /// "image/png".
    public var mediaType: String { self == .svg ? "image/svg+xml" : "image/\(rawValue)" }

    /// Whether Gesso reads its pixels; what it does not read passes through as it is.
    ///
    /// AVIF is read where libavif is.
    public var isDecoded: Bool {
        switch self {
        case .png, .jpeg, .webp: true
        case .avif: AVIFLibrary.isPresent
        case .gif, .svg: false
        }
    }

    /// The extension of a published file; JPEG takes both of its spellings.
    public var fileExtensions: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }
}
