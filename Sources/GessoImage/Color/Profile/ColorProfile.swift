/// An ICC profile: what the numbers of a picture mean.
public struct ColorProfile: Sendable, Equatable {
    /// The colours that a profile is for; the raw value is the number of samples.
    public enum Model: Int, Sendable {
        case gray = 1
        case rgb = 3
        case cmyk = 4
    }

    /// A larger one is not taken: those of presses have 3 MB at most.
    static let longest = 16 << 20
    private static let headerLength = 128

    public let bytes: [UInt8]
    public let model: Model

    /// Looks at the header only.
    ///
    /// - Returns: nil for what is no profile of gray, RGB or CMYK.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count > Self.headerLength, bytes.count <= Self.longest,
            bytes[36..<40].elementsEqual("acsp".utf8)
        else { return nil }
        let length = bytes.withUnsafeBytes { Int($0.bigEndian32(at: 0)) }
        guard length > Self.headerLength, length <= bytes.count else { return nil }
        switch String(decoding: bytes[16..<20], as: UTF8.self) {
        case "GRAY": model = .gray
        case "RGB ": model = .rgb
        case "CMYK": model = .cmyk
        default: return nil
        }
        self.bytes = bytes
    }
}
