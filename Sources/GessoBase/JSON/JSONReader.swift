/// Reads JSON from memory that somebody lends for the time of the call.
struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: JSONLimits
    private var position = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func document() throws(JSONError) -> Value {
        guard bytes.count <= limits.bytes else {
            throw error("the text is longer than \(limits.bytes) bytes", at: 0)
        }
        let value = try self.value()
        skipBlanks()
        guard position == bytes.count else { throw error("more text after the value") }
        return value
    }

    /// The next byte, or 0, which stands nowhere in JSON, at the end.
    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONError) -> Value {
        skipBlanks()
        switch current {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default:
            throw error(position < bytes.count ? "expected a value" : "the text ends too early")
        }
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(JSONError) -> Value {
        for index in 0..<word.utf8CodeUnitCount {
            guard position + index < bytes.count, bytes[position + index] == word.utf8Start[index]
            else { throw error("expected '\(word)'") }
        }
        position += word.utf8CodeUnitCount
        return value
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        guard depth <= limits.depth else {
            throw error("nested deeper than \(limits.depth) levels")
        }
        position += 1
        skipBlanks()
    }

    private mutating func list() throws(JSONError) -> Value {
        try enter()
        defer { depth -= 1 }
        var items: [Value] = []
        if take(UInt8(ascii: "]")) { return .list(items) }
        while true {
            items.append(try value())
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .list(items) }
            guard take(UInt8(ascii: ",")) else { throw error("expected ',' or ']' in the list") }
        }
    }

    private mutating func object() throws(JSONError) -> Value {
        try enter()
        defer { depth -= 1 }
        var keys: [String] = []
        var values: [Value] = []
        var seen: Set<String> = []
        if take(UInt8(ascii: "}")) { return .map(ValueMap()) }
        while true {
            skipBlanks()
            let start = position
            guard current == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
            let key = try string()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw error("expected ':' after the key") }
            values.append(try value())
            guard isNew(key, among: keys, &seen) else {
                throw error("the key '\(key)' stands twice in one object", at: start)
            }
            keys.append(key)
            skipBlanks()
            if take(UInt8(ascii: "}")) {
                return .map(ValueMap(uniqueKeys: keys, values: values))
            }
            guard take(UInt8(ascii: ",")) else { throw error("expected ',' or '}' in the object") }
        }
    }

    /// Short objects are searched key by key, which is faster than a set.
    private func isNew(_ key: String, among keys: [String], _ seen: inout Set<String>) -> Bool {
        if keys.count < 8 { return !keys.contains(key) }
        if seen.isEmpty { seen = Set(keys) }
        return seen.insert(key).inserted
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte, position < bytes.count else { return false }
        position += 1
        return true
    }

    private func error(_ message: String, at offset: Int? = nil) -> JSONError {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset ?? position) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return JSONError(message, line: line, column: column)
    }
}

// Numbers.
extension JSONReader {
    private mutating func number() throws(JSONError) -> Value {
        let start = position
        let isNegative = take(UInt8(ascii: "-"))
        var whole = 0
        var fits = true
        let first = position
        while let digit = digit() {
            // Negative numbers are gathered below zero, since Int.min has no counterpart.
            let (tens, over) = whole.multipliedReportingOverflow(by: 10)
            let (sum, overAgain) =
                isNegative
                ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            fits = fits && !over && !overAgain
            whole = sum
            position += 1
        }
        guard position > first else { throw error("expected a digit") }
        guard position == first + 1 || bytes[first] != UInt8(ascii: "0") else {
            throw error("a number does not begin with 0", at: first)
        }
        let isWhole = try !fraction()
        return isWhole && fits ? .int(whole) : try double(from: start)
    }

    private func digit() -> Int? {
        let byte = current
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            ? Int(byte - UInt8(ascii: "0")) : nil
    }

    /// Passes over fraction and exponent; false where there is neither.
    private mutating func fraction() throws(JSONError) -> Bool {
        var found = false
        if take(UInt8(ascii: ".")) {
            found = true
            try digits()
        }
        if current | 0x20 == UInt8(ascii: "e") {
            found = true
            position += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return found
    }

    private mutating func digits() throws(JSONError) {
        guard digit() != nil else { throw error("expected a digit") }
        while digit() != nil { position += 1 }
    }

    private func double(from start: Int) throws(JSONError) -> Value {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(text), number.isFinite else {
            throw error("the number is too large", at: start)
        }
        return .double(number)
    }
}

// Strings.
extension JSONReader {
    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        var isASCII = true
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
                position += 1
                return isASCII ? String(decoding: text, as: UTF8.self) : try checked(text, start)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else { throw controlCharacter() }
            isASCII = isASCII && byte < 0x80
            position += 1
        }
        throw error("a string has no closing quote", at: start - 1)
    }

    private func checked(
        _ text: some Collection<UInt8>, _ start: Int
    ) throws(JSONError) -> String {
        guard let string = String(validating: text, as: UTF8.self) else {
            throw error("a string is not UTF-8", at: start)
        }
        return string
    }

    private func controlCharacter() -> JSONError {
        error("a control character stands in a string; write it with \\u")
    }

    /// Goes on from the first backslash.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return try checked(text, start)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case 0..<0x20: throw controlCharacter()
            default:
                text.append(byte)
                position += 1
            }
        }
        throw error("a string has no closing quote", at: start - 1)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let byte = current
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += try scalar()
        default: throw error("no such escape", at: position - 2)
        }
    }

    private mutating func scalar() throws(JSONError) -> String.UTF8View {
        let start = position - 2
        var code = try hexadecimal()
        if code & 0xFC00 == 0xD800, current == UInt8(ascii: "\\") {
            position += 1
            guard take(UInt8(ascii: "u")) else { throw loneSurrogate(start) }
            let low = try hexadecimal()
            guard low & 0xFC00 == 0xDC00 else { throw loneSurrogate(start) }
            code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
        }
        guard let scalar = UnicodeScalar(code) else { throw loneSurrogate(start) }
        return String(scalar).utf8
    }

    private func loneSurrogate(_ start: Int) -> JSONError {
        error("half of a surrogate pair stands alone", at: start)
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(current)).hexDigitValue else {
                throw error("expected four hexadecimal digits after \\u")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}
