import GessoBase
import GessoProvider

/// Bytes that a case names, with what they are.
struct CaseBytes: Sendable, Hashable {
    let bytes: [UInt8]
    /// "image/png"; nil where the first bytes do not tell.
    let mediaType: String?
    /// As a case file writes it: `{file: cat.png}`, or a text.
    let notation: Value
    /// Raw pixels have no header that tells their size.
    var rawSize: (width: Int, height: Int)? {
        width > 0 ? (width, height) : nil
    }

    private var width = 0
    private var height = 0

    init(_ bytes: [UInt8], mediaType: String?, notation: Value) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.notation = notation
    }

    /// Raw pixels, four bytes each.
    init(raw bytes: [UInt8], width: Int, height: Int, mediaType: String, notation: Value) {
        self.init(bytes, mediaType: mediaType, notation: notation)
        self.width = width
        self.height = height
    }
}

extension CaseBytes {
    /// Raw pixels of one grey.
    static func flat(width: Int, height: Int) -> CaseBytes {
        let pixel: [UInt8] = [128, 128, 128, 255]
        return CaseBytes(
            raw: Array(repeatElement(pixel, count: width * height).joined()), width: width,
            height: height, mediaType: RawPixels.mediaType, notation: .null)
    }
}
