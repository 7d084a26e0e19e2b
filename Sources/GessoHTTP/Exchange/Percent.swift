/// Percent-encoding of RFC 3986.
public enum Percent {
    /// Keeps letters, digits and `-._~`; every other byte becomes `%XX`.
    public static func encode(_ text: String) -> String {
        String(decoding: encode(Array(text.utf8), spaceAsPlus: false), as: UTF8.self)
    }

    /// As `encode(_:)` for any bytes; forms write a space as `+`.
    public static func encode(_ bytes: [UInt8], spaceAsPlus: Bool) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for byte in bytes {
            if isPlain(byte) {
                output.append(byte)
            } else if byte == 0x20, spaceAsPlus {
                output.append(UInt8(ascii: "+"))
            } else {
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return output
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default:
            false
        }
    }
}
