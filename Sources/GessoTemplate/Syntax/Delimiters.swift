/// Finds where an expression ends in the text around it.
enum Delimiters {
    /// The offset of the first `closer` outside the expression's own strings and brackets.
    ///
    /// `closer` is two bytes, `}}` or `%}`. Nil where there is none.
    static func end(
        of bytes: [UInt8], from start: Int, closer: (UInt8, UInt8)
    ) -> Int? {
        var depth = 0
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if depth == 0, byte == closer.0, index + 1 < bytes.count, bytes[index + 1] == closer.1 {
                return index
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                guard let after = stringEnd(of: bytes, from: index) else { return nil }
                index = after
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The offset after the closing quote.
    private static func stringEnd(of bytes: [UInt8], from start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if bytes[index] == bytes[start] {
                return index + 1
            } else {
                index += 1
            }
        }
        return nil
    }
}
