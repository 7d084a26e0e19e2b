public import GessoBase

extension YAMLScalar {
    /// What it says by the YAML 1.2 core schema: quoted text is a string, `no` is one too.
    public var value: Value {
        switch tag {
        case nil: style == .plain ? Self.plain(text) : .string(text)
        case "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null":
            Self.plain(text)
        case "tag:yaml.org,2002:float":
            if case .int(let number) = Self.plain(text) {
                .double(Double(number))
            } else {
                Self.plain(text)
            }
        default: .string(text)
        }
    }

    /// The core schema's reading of a plain scalar.
    static func plain(_ text: String) -> Value {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            return number(text) ?? .string(text)
        default: return words[text] ?? .string(text)
        }
    }

    private static let words: [String: Value] = [
        "~": .null, "null": .null, "Null": .null, "NULL": .null,
        "true": .bool(true), "True": .bool(true), "TRUE": .bool(true),
        "false": .bool(false), "False": .bool(false), "FALSE": .bool(false),
    ]

    private static let special: [String: Double] = [
        ".inf": .infinity, ".Inf": .infinity, ".INF": .infinity,
        "+.inf": .infinity, "+.Inf": .infinity, "+.INF": .infinity,
        "-.inf": -.infinity, "-.Inf": -.infinity, "-.INF": -.infinity,
        ".nan": .nan, ".NaN": .nan, ".NAN": .nan,
    ]

    /// Nil where the text is no number; an integer beyond 64 bits becomes the nearest double.
    private static func number(_ text: String) -> Value? {
        if let number = special[text] { return .double(number) }
        if text.hasPrefix("0x") { return based(text, 16) }
        if text.hasPrefix("0o") { return based(text, 8) }
        guard let shape = NumberShape(text) else { return nil }
        if shape.isWhole, let number = Int(text) { return .int(number) }
        return Double(text).map(Value.double)
    }

    private static func based(_ text: String, _ radix: Int) -> Value? {
        let digits = text.dropFirst(2)
        guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else {
            return nil
        }
        return Int(digits, radix: radix).map(Value.int)
    }
}

/// Whether a text has the form `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
private struct NumberShape {
    var isWhole = true
    private var rest: Substring.UTF8View

    init?(_ text: String) {
        rest = Substring(text).utf8
        _ = take("+-")
        let whole = digits()
        var fraction = 0
        if take(".") {
            isWhole = false
            fraction = digits()
        }
        guard whole + fraction > 0 else { return nil }
        if take("eE") {
            isWhole = false
            _ = take("+-")
            guard digits() > 0 else { return nil }
        }
        guard rest.isEmpty else { return nil }
    }

    private mutating func take(_ any: StaticString) -> Bool {
        guard let byte = rest.first,
            (0..<any.utf8CodeUnitCount).contains(where: { any.utf8Start[$0] == byte })
        else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func digits() -> Int {
        let count = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
        rest = rest.dropFirst(count)
        return count
    }
}
