import GessoBase

/// What a value looks like as text, as Python's `str` and `repr` write it.
enum PythonText {
    /// `str(value)`.
    static func string(_ value: Value) throws(EvaluationError) -> String {
        if case .string(let text) = value { return text }
        var bytes: [UInt8] = []
        try write(value, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends `str(value)`.
    static func write(_ value: Value, into bytes: inout [UInt8]) throws(EvaluationError) {
        switch value {
        case .string(let text): bytes.append(contentsOf: text.utf8)
        case .null: bytes += Array("None".utf8)
        case .bool(let flag): bytes += Array((flag ? "True" : "False").utf8)
        case .int(let number): bytes += Array(String(number).utf8)
        case .double(let number): bytes += Array(text(of: number).utf8)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
                try writeQuoted(item, into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .map(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, pair) in members.enumerated() {
                if index > 0 { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
                quote(pair.key, into: &bytes)
                bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
                try writeQuoted(pair.value, into: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .image:
            throw .wrong(
                "an image cannot stand inside text",
                help: "name an attribute such as 'key', or use '| digest'")
        }
    }

    /// Appends `repr(value)`.
    private static func writeQuoted(
        _ value: Value, into bytes: inout [UInt8]
    ) throws(EvaluationError) {
        if case .string(let text) = value {
            quote(text, into: &bytes)
        } else {
            try write(value, into: &bytes)
        }
    }

    /// `repr` of a number: "1.0", "1e+16", "1e-05", "inf".
    static func text(of number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        let text = NumberText(number)
        guard (-3...16).contains(text.point) else { return text.scientific(exponentWidth: 2) }
        return text.point >= text.digits.utf8.count ? text.plain + ".0" : text.plain
    }

    private static func quote(_ text: String, into bytes: inout [UInt8]) {
        let single = UInt8(ascii: "'")
        let double = UInt8(ascii: "\"")
        let utf8 = text.utf8
        let mark = utf8.contains(single) && !utf8.contains(double) ? double : single
        bytes.append(mark)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": bytes += Array("\\n".utf8)
            case "\r": bytes += Array("\\r".utf8)
            case "\t": bytes += Array("\\t".utf8)
            case "\\": bytes += Array("\\\\".utf8)
            case _ where scalar.value == UInt32(mark):
                bytes += [UInt8(ascii: "\\"), mark]
            case _ where scalar.value < 0x20 || (0x7F..<0xA1).contains(scalar.value):
                let hex = String(scalar.value, radix: 16)
                bytes += Array("\\x\(hex.utf8.count < 2 ? "0" : "")\(hex)".utf8)
            default: bytes += Array(String(scalar).utf8)
            }
        }
        bytes.append(mark)
    }
}
