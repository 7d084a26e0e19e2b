/// Base64 of RFC 4648, as requests carry it and answers bring it.
public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Not a digit.
    private static let none: UInt8 = 0xff
    /// Padding or white space.
    private static let skipped: UInt8 = 0xfe

    /// The value of each byte; `-` and `_` are the other alphabet's `+` and `/`.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: none, count: 256)
        for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
        values[Int(UInt8(ascii: "-"))] = 62
        values[Int(UInt8(ascii: "_"))] = 63
        for byte in " \t\r\n".utf8 { values[Int(byte)] = skipped }
        return values
    }()

    /// For each of the four places in a group, where the bits of a digit go there; the highest bit
    /// marks what is no digit.
    private static let places: [UInt32] = [18, 12, 6, 0].flatMap { shift in
        values.map { $0 < 64 ? UInt32($0) << shift : 1 << 31 }
    }

    /// With padding, in one line.
    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { encode($0) }
    }

    /// With padding, in one line.
    public static func encode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let length = (bytes.count + 2) / 3 * 4
        return alphabet.withUnsafeBufferPointer { digits in
            [UInt8](unsafeUninitializedCapacity: length) { output, count in
                var (read, write) = (0, 0)
                while read < bytes.count {
                    let left = bytes.count - read
                    let second = left > 1 ? UInt32(bytes[read + 1]) : 0
                    let third = left > 2 ? UInt32(bytes[read + 2]) : 0
                    let group = UInt32(bytes[read]) << 16 | second << 8 | third
                    output[write] = digits[Int(group >> 18)]
                    output[write + 1] = digits[Int(group >> 12 & 63)]
                    output[write + 2] = left > 1 ? digits[Int(group >> 6 & 63)] : UInt8(ascii: "=")
                    output[write + 3] = left > 2 ? digits[Int(group & 63)] : UInt8(ascii: "=")
                    read += 3
                    write += 4
                }
                count = length
            }
        }
    }

    /// The bytes of a text in either alphabet, with or without padding, with white space; nil for
    /// anything else, and for a group of one digit.
    public static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        var isValid = true
        let bytes = values.withUnsafeBufferPointer { values in
            [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { output, count in
                (count, isValid) = decode(text, values, into: output)
            }
        }
        return isValid ? bytes : nil
    }

    private static func decode(
        _ text: UnsafeRawBufferPointer, _ values: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> (count: Int, isValid: Bool) {
        var (group, digits, write) = (UInt32(0), 0, 0)
        var (read, padding) = (0, 0)
        while read < text.count {
            if digits == 0, padding == 0 {
                (read, write) = decodeGroups(of: text, from: read, into: output, from: write)
                guard read < text.count else { break }
            }
            let byte = text[read]
            read += 1
            let value = values[Int(byte)]
            if value < 64, padding == 0 {
                group = group << 6 | UInt32(value)
                digits += 1
                guard digits == 4 else { continue }
                output[write] = UInt8(truncatingIfNeeded: group >> 16)
                output[write + 1] = UInt8(truncatingIfNeeded: group >> 8)
                output[write + 2] = UInt8(truncatingIfNeeded: group)
                write += 3
                (group, digits) = (0, 0)
            } else if byte == UInt8(ascii: "="), padding < 2 {
                padding += 1
            } else if value != skipped {
                return (0, false)
            }
        }
        guard digits != 1, padding == 0 || digits + padding == 4 else { return (0, false) }
        if digits > 1 {
            output[write] = UInt8(truncatingIfNeeded: digits == 2 ? group >> 4 : group >> 10)
            write += 1
        }
        if digits == 3 {
            output[write] = UInt8(truncatingIfNeeded: group >> 2)
            write += 1
        }
        return (write, true)
    }

    /// Decodes groups of four digits up to the first that has something else in it, which is how
    /// far most texts go; gives where both sides are then.
    private static func decodeGroups(
        of text: UnsafeRawBufferPointer, from start: Int,
        into output: UnsafeMutableBufferPointer<UInt8>, from position: Int
    ) -> (read: Int, write: Int) {
        places.withUnsafeBufferPointer { places in
            var (read, write) = (start, position)
            while read + 4 <= text.count {
                let group =
                    places[Int(text[read])] | places[256 + Int(text[read + 1])]
                    | places[512 + Int(text[read + 2])] | places[768 + Int(text[read + 3])]
                guard group >> 31 == 0 else { break }
                output[write] = UInt8(truncatingIfNeeded: group >> 16)
                output[write + 1] = UInt8(truncatingIfNeeded: group >> 8)
                output[write + 2] = UInt8(truncatingIfNeeded: group)
                read += 4
                write += 3
            }
            return (read, write)
        }
    }
}
