import CAVIF

/// libavif, which a machine may do without.
enum AVIFLibrary {
    static var isPresent: Bool { gesso_avif_load() == nil }

    static var version: String { String(cString: gesso_avif_version()) }

    /// The limit of the library, which none of ours may pass.
    static let maxPixels = 16_384 * 16_384

    static func check(
        _ result: gesso_avif_result, _ message: [CChar], _ doing: String
    ) throws(ImageError) {
        switch result {
        case GESSO_AVIF_OK: return
        case GESSO_AVIF_MISSING:
            let reason = gesso_avif_load().map { String(cString: $0) } ?? "it is not there"
            throw ImageError(
                .libraryMissing, "an AVIF cannot be \(doing): \(reason)",
                help: "install libavif (Debian: apt install libavif15), or use png, jpeg or webp")
        case GESSO_AVIF_NO_CODEC:
            throw ImageError(
                .libraryMissing, "an AVIF cannot be \(doing): libavif has no codec for it",
                help: "install a libavif with dav1d and aom, or use png, jpeg or webp")
        case GESSO_AVIF_NO_MEMORY:
            throw ImageError(.tooLarge, "there is no memory left for the AVIF")
        default:
            throw ImageError(
                doing == "read" ? .corrupt : .invalidArgument,
                doing == "read"
                    ? "the AVIF is damaged or cut off: \(text(of: message))"
                    : "the AVIF could not be \(doing): \(text(of: message))",
                help: doing == "read" ? "fetch the file again" : nil)
        }
    }
}
