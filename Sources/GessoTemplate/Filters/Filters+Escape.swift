import GessoBase

extension Filters {
    /// Filters that write text or values in another notation.
    static let escapeFilters: [String: Filter] = [
        "escape": Filter { call throws(EvaluationError) in
            .string(escaped(try call.text()))
        },
        "urlencode": Filter { call throws(EvaluationError) in
            if case .map(let members) = call.input {
                var pairs: [String] = []
                for pair in members {
                    let value = try PythonText.string(pair.value)
                    pairs.append(
                        percentEncoded(pair.key, keepsSlash: false) + "="
                            + percentEncoded(value, keepsSlash: false))
                }
                return .string(pairs.joined(separator: "&"))
            }
            return .string(percentEncoded(try call.text(), keepsSlash: true))
        },
        "tojson": Filter(["indent"]) { call throws(EvaluationError) in
            let indent: Int? =
                switch call.argument(0) {
                case nil, .null?: nil
                default: try call.int(0, 0)
                }
            return .string(PythonJSON.text(of: call.input, indent: indent.map { min($0, 16) }))
        },
        "json": Filter(["pretty"]) { call throws(EvaluationError) in
            .string(JSON.text(call.input, pretty: call.flag(0)))
        },
    ]

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&#34;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func percentEncoded(_ text: String, keepsSlash: Bool) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            case 0x2F where keepsSlash: bytes.append(byte)
            case 0x20 where !keepsSlash: bytes.append(UInt8(ascii: "+"))
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes += Array((byte < 16 ? "0" : "").utf8)
                bytes += Array(String(byte, radix: 16, uppercase: true).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// JSON as Jinja's `tojson` writes it: sorted keys, ASCII only, nothing that HTML would read.
private enum PythonJSON {
    static func text(of value: Value, indent: Int?) -> String { text(value, indent, 0) }

    private static func text(_ value: Value, _ indent: Int?, _ depth: Int) -> String {
        switch value {
        case .string(let text): return quoted(text)
        case .list(let items):
            let parts = items.map { text($0, indent, depth + 1) }
            return joined(parts, "[", "]", indent, depth)
        case .map(let members):
            let keys = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let parts = keys.map { key in
                quoted(key) + ": " + text(members[key] ?? .null, indent, depth + 1)
            }
            return joined(parts, "{", "}", indent, depth)
        case .double(let number) where number.isFinite: return PythonText.text(of: number)
        case .double(let number):
            return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
        case .null, .bool, .int, .image: return JSON.text(value)
        }
    }

    private static func joined(
        _ parts: [String], _ open: String, _ close: String, _ indent: Int?, _ depth: Int
    ) -> String {
        guard let indent, !parts.isEmpty else {
            return open + parts.joined(separator: ", ") + close
        }
        let inner = "\n" + String(repeating: " ", count: max(0, indent) * (depth + 1))
        let outer = "\n" + String(repeating: " ", count: max(0, indent) * depth)
        return open + inner + parts.joined(separator: "," + inner) + outer + close
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0x08: result += "\\b"
            case 0x0C: result += "\\f"
            case 0x20..<0x7F where ![0x3C, 0x3E, 0x26, 0x27].contains(unit):
                result.unicodeScalars.append(UnicodeScalar(UInt8(unit)))
            default:
                let hex = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
            }
        }
        return result + "\""
    }
}
