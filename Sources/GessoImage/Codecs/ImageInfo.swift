/// What the header of a picture says; no pixel was looked at.
public struct ImageInfo: Sendable, Equatable {
    public let format: ImageFormat
    /// In pixels, as a decoded raster has it: after the orientation was applied.
    public let width: Int
    /// In pixels, as a decoded raster has it: after the orientation was applied.
    public let height: Int
    /// What a decoded raster is made of.
    public let channels: Raster.Channels
    /// Bits of one sample in the file: 1, 2, 4, 8 or 16.
    public let bitDepth: Int
    /// The file stores indices into a palette.
    public let isPalette: Bool
    /// Adam7 in PNG, progressive in JPEG.
    public let isInterlaced: Bool
    /// The file has more than one frame.
    public let isAnimated: Bool
    /// The EXIF orientation, 1 to 8; a decoded raster is upright.
    public let orientation: Int
    /// The file carries a C2PA manifest, which a conversion drops.
    public let hasProvenance: Bool
    /// Sentences about what decoding leaves out.
    public let notes: [String]
    /// What `ColorHandling.srgb` would convert besides, as a sentence.
    public var gammaNote: String?
}
