public import GessoBase

/// Writes values as YAML that this module reads back as the same values.
public enum YAMLWriter {
    /// A block of lines, ending in a newline: maps and lists by indentation, scalars on one line.
    public static func text(_ value: Value) -> String {
        var result = ""
        switch value {
        case .map(let members) where !members.isEmpty: writeMap(members, 0, into: &result)
        case .list(let items) where !items.isEmpty: writeList(items, 0, into: &result)
        default: result = flow(value) + "\n"
        }
        return result
    }

    /// The value on one line: `{a: 1, b: [x, "no: way"]}`.
    public static func flow(_ value: Value) -> String {
        switch value {
        case .null: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .int(let number): return String(number)
        case .double(let number): return text(of: number)
        case .string(let text): return quoted(text)
        case .list(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
        case .map(let members):
            let pairs = members.map { "\(quoted($0.key)): \(flow($0.value))" }
            return "{" + pairs.joined(separator: ", ") + "}"
        case .image(let image):
            return quoted(image.artifact?.digest.hex ?? image.source.description)
        }
    }

    /// A string as a scalar that is read as that string anywhere: plain where that is safe.
    public static func quoted(_ text: String) -> String {
        isPlainSafe(text) ? text : escaped(text)
    }

    private static func writeMap(_ members: ValueMap, _ indent: Int, into text: inout String) {
        for pair in members {
            text += String(repeating: " ", count: indent) + quoted(pair.key) + ":"
            writeNested(pair.value, indent, into: &text)
        }
    }

    private static func writeList(_ items: [Value], _ indent: Int, into text: inout String) {
        for item in items {
            text += String(repeating: " ", count: indent) + "-"
            if case .map(let members) = item, !members.isEmpty {
                var block = ""
                writeMap(members, indent + 2, into: &block)
                text += " " + block.dropFirst(indent + 2)
            } else {
                writeNested(item, indent, into: &text)
            }
        }
    }

    /// The value after `key:` or `-`.
    private static func writeNested(_ value: Value, _ indent: Int, into text: inout String) {
        switch value {
        case .map(let members) where !members.isEmpty:
            text += "\n"
            writeMap(members, indent + 2, into: &text)
        case .list(let items) where !items.isEmpty:
            text += "\n"
            writeList(items, indent + 2, into: &text)
        default: text += " " + flow(value) + "\n"
        }
    }

    private static func text(of number: Double) -> String {
        if number.isNaN { return ".nan" }
        if number.isInfinite { return number < 0 ? "-.inf" : ".inf" }
        let text = NumberText.shortest(number)
        return text.utf8.contains { $0 == 0x2E || $0 == 0x65 } ? text : text + ".0"
    }

    /// Letters, digits and a few signs that mean nothing to YAML, and no other type by its looks.
    private static func isPlainSafe(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, last != 0x20, last != 0x3A,
            isLetterOrDigit(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "_")
                || first == UInt8(ascii: "."),
            text.unicodeScalars.allSatisfy({ $0.isASCII || $0.properties.isAlphabetic })
        else { return false }
        guard case .string = YAMLScalar.plain(text) else { return false }
        // YAML 1.1 readers see a boolean in these.
        if ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) { return false }
        return text.utf8.allSatisfy {
            isLetterOrDigit($0) || " _-./@+%=".utf8.contains($0)
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if isPrintable(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    let hex = String(scalar.value, radix: 16, uppercase: true)
                    let width = scalar.value > 0xFFFF ? 8 : 4
                    result += (width == 8 ? "\\U" : "\\u")
                    result += String(repeating: "0", count: width - hex.utf8.count) + hex
                }
            }
        }
        return result + "\""
    }

    private static func isPrintable(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0..<0x2028, 0x202A..<0xFEFF, 0xFF00..<0xFFFE, 0x1_0000...: true
        default: false
        }
    }
}
