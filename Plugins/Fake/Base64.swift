/// Base64 of the bytes that the host puts in place of a file.
enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The bytes of a text with padding; nil for anything else.
    static func decode(_ text: String) -> [UInt8]? {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        let body = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        guard text.utf8.count % 4 == 0, text.utf8.count - body.count <= 2 else { return nil }
        var output: [UInt8] = []
        var (group, bits) = (UInt32(0), 0)
        for byte in body {
            guard values[Int(byte)] < 64 else { return nil }
            group = group << 6 | UInt32(values[Int(byte)])
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            output.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
        }
        return output
    }
}
