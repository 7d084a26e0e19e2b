/// Text that stands in addresses.
public enum PercentEncoding {
    /// Makes a text safe for one segment of a path, or for a name or value of a query.
    ///
    /// - Parameters:
    ///   - text: anything.
    ///   - kept: bytes that stay although they are reserved: `/` for the id of a model.
    /// - Returns: the text; every byte but letters, digits and `-._~` as `%XX` (RFC 3986).
    public static func encode(_ text: String, keeping kept: String = "") -> String {
        var output: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) || kept.utf8.contains(byte) {
                output.append(byte)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                output += (byte < 16 ? "%0" : "%").utf8
                output += digits.utf8
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }
}
