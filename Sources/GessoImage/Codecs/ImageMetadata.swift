/// What a file says besides its pixels.
public enum ImageMetadata {
    /// Whether the file carries a C2PA manifest, which signs all of it: no byte may be changed.
    public static func isSigned(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { raw in
            switch ImageFormat.sniff(raw) {
            case .png: PNGContainer.hasProvenance(raw)
            case .jpeg: JPEGSegments(raw).hasProvenance(in: raw)
            case .webp: WebPChunks(raw).hasProvenance
            case .avif: AVIFBoxes(raw).hasProvenance
            case .gif, .svg, nil: false
            }
        }
    }

    /// The file without texts, EXIF, XMP and dates; the pixels are not decoded and not changed.
    ///
    /// What decides how the picture looks stays: transparency, colour profile, density, and
    /// the orientation (as EXIF with nothing else in it). Formats other than PNG, JPEG and
    /// WebP come back as they are.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - keepProvenance: whether a C2PA manifest stays in the file. It signs the whole file,
    ///     so that it no longer matches when something else was taken out.
    /// - Returns: the same bytes when there was nothing to take out.
    /// - Throws: `unknownFormat`; `corrupt` when the file is not understood as far as it has to
    ///   be.
    public static func stripped(
        _ bytes: [UInt8], keepProvenance: Bool = true
    ) throws(ImageError) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ImageError) in
            let raw = UnsafeRawBufferPointer(buffer)
            switch ImageFormat.sniff(raw) {
            case .png: return try PNGStripping.stripped(raw, keepProvenance: keepProvenance)
            case .jpeg: return try JPEGStripping.stripped(raw, keepProvenance: keepProvenance)
            case .webp: return try WebPStripping.stripped(raw, keepProvenance: keepProvenance)
            case .avif, .gif, .svg: return bytes
            case nil:
                throw ImageError(
                    .unknownFormat, "the bytes are not a picture of a known format")
            }
        }
    }
}
