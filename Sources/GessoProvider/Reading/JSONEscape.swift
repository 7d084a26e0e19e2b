/// Escapes of JSON strings for bytes that are no text of ours: slices of bodies.
enum JSONEscape {
    /// The byte that an escape at the start of a slice stands for, and the escape's length; nil
    /// for one of more than one byte, or none.
    static func read(_ bytes: some RandomAccessCollection<UInt8>) -> (byte: UInt8, width: Int)? {
        let head = Array(bytes.prefix(6))
        guard head.count >= 2, head[0] == UInt8(ascii: "\\") else { return nil }
        switch head[1] {
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "\""): return (head[1], 2)
        case UInt8(ascii: "n"): return (0x0a, 2)
        case UInt8(ascii: "r"): return (0x0d, 2)
        case UInt8(ascii: "t"): return (0x09, 2)
        case UInt8(ascii: "u") where head.count == 6:
            // A number's sign is no hexadecimal digit.
            guard head[2] == UInt8(ascii: "0"),
                let code = UInt8(String(decoding: head[2...], as: UTF8.self), radix: 16),
                code < 0x80
            else { return nil }
            return (code, 6)
        default: return nil
        }
    }

    /// A copy with the escapes undone; nil where one stands for more than a byte.
    static func undo(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var rest = Slice(base: bytes, bounds: bytes.indices)
        while let escape = rest.firstIndex(of: UInt8(ascii: "\\")) {
            output += rest[..<escape]
            rest = rest[escape...]
            guard let (byte, width) = read(rest) else { return nil }
            output.append(byte)
            rest = rest.dropFirst(width)
        }
        return output + rest
    }

    /// How many bytes `apply` appends.
    static func count(of bytes: UnsafeRawBufferPointer) -> Int {
        bytes.reduce(0) { count, byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): count + 2
            case 0..<0x20: count + 6
            default: count + 1
            }
        }
    }

    /// The inside of a JSON string for these bytes.
    static func apply(to bytes: UnsafeRawBufferPointer, appendingTo output: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default:
                output.append(byte)
            }
        }
    }
}
