/// Bytes that a case names, with what they are.
struct CaseBytes: Sendable, Hashable {
    let bytes: [UInt8]
    /// "image/png"; nil where the first bytes do not tell.
    let mediaType: String?
    /// As a case file writes it: `{file: cat.png}`.
    let notation: String
    /// Raw pixels have no header that tells their size.
    var rawSize: (width: Int, height: Int)? {
        width > 0 ? (width, height) : nil
    }

    private var width = 0
    private var height = 0

    init(_ bytes: [UInt8], mediaType: String?, notation: String) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.notation = notation
    }

    /// Raw pixels, four bytes each.
    init(raw bytes: [UInt8], width: Int, height: Int, mediaType: String, notation: String) {
        self.init(bytes, mediaType: mediaType, notation: notation)
        self.width = width
        self.height = height
    }
}
