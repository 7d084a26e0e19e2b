/// Puts the expressions of a line into quotes, for messages about lines that YAML cannot read.
enum ExpressionQuoting {
    /// What to write instead of a line with an expression without quotes; nil without one.
    static func help(for line: String) -> String? {
        guard let quoted = quoted(line), quoted != line else { return nil }
        let trimmed = String(quoted.drop { $0 == " " || $0 == "\t" })
        return "an expression inside { } or [ ], or with ': ' or ' #', has to be quoted: "
            + trimmed
    }

    /// The line with its expressions in quotes; nil where none stands without.
    static func quoted(_ line: String) -> String? {
        let bytes = Array(line.utf8)
        let start = valueStart(bytes)
        let isFlow = start < bytes.count && (bytes[start] == 0x7B || bytes[start] == 0x5B)
        if !isFlow {
            let value = bytes[start...]
            guard value.first != 0x22, value.first != 0x27, find(bytes, from: start) != nil else {
                return nil
            }
            return String(decoding: bytes[..<start], as: UTF8.self) + quote(trimmed(value))
        }
        return quotedFlow(bytes, from: start)
    }

    /// Where the value begins: after indentation, `- ` and `key: `.
    private static func valueStart(_ bytes: [UInt8]) -> Int {
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x20 || bytes[index] == 0x09 {
                index += 1
            } else if bytes[index] == 0x2D, index + 1 < bytes.count, bytes[index + 1] == 0x20 {
                index += 2
            } else {
                break
            }
        }
        let head = index
        while index + 1 < bytes.count, isKeyByte(bytes[index]) { index += 1 }
        guard index > head, index + 1 < bytes.count, bytes[index] == 0x3A, bytes[index + 1] == 0x20
        else { return head }
        while index + 1 < bytes.count, bytes[index + 1] == 0x20 { index += 1 }
        return index + 1
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E: true
        default: byte >= 0x80
        }
    }

    /// The offset of the next `${{`.
    private static func find(_ bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= 3 else { return nil }
        return (start..<max(start, bytes.count - 2)).first {
            bytes[$0] == 0x24 && bytes[$0 + 1] == 0x7B && bytes[$0 + 2] == 0x7B
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while bytes.last == 0x20 || bytes.last == 0x0D { bytes.removeLast() }
        return bytes
    }

    private static func quote(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        if !bytes.contains(0x22), !bytes.contains(0x5C) { return "\"\(text)\"" }
        return "'"
            + text.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''") + "'"
    }

    /// Quotes each piece between the signs of a flow collection that holds an expression.
    private static func quotedFlow(_ bytes: [UInt8], from start: Int) -> String? {
        var result = Array(bytes[..<start])
        var index = start
        var pieceStart = start
        var changed = false
        while index < bytes.count {
            switch bytes[index] {
            case 0x22, 0x27:
                let close = bytes[(index + 1)...].firstIndex(of: bytes[index]) ?? bytes.count - 1
                index = close + 1
            case 0x24 where find(bytes, from: index) == index:
                guard let end = expressionEnd(bytes, index) else { return nil }
                let tail = pieceEnd(bytes, end)
                result += bytes[pieceStart..<index].prefix { $0 == 0x20 }
                let head = bytes[pieceStart..<index].drop { $0 == 0x20 }
                result += Array(quote(trimmed(head + bytes[index..<tail])).utf8)
                (index, pieceStart, changed) = (tail, tail, true)
            case 0x7B, 0x5B, 0x7D, 0x5D, 0x2C, 0x3A:
                index += 1
                result += bytes[pieceStart..<index]
                pieceStart = index
            default: index += 1
            }
        }
        result += bytes[pieceStart...]
        return changed ? String(decoding: result, as: UTF8.self) : nil
    }

    private static func expressionEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start + 3
        while index + 1 < bytes.count {
            if bytes[index] == 0x7D, bytes[index + 1] == 0x7D { return index + 2 }
            index += 1
        }
        return nil
    }

    /// Text that follows an expression belongs to it up to the next sign; expressions go with it.
    private static func pieceEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if find(bytes, from: index) == index, let end = expressionEnd(bytes, index) {
                index = end
            } else if [0x7D, 0x5D, 0x2C].contains(bytes[index]) {
                break
            } else {
                index += 1
            }
        }
        return index
    }
}
