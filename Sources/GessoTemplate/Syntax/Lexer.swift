import GessoBase

/// Cuts a range of a text into the tokens of one expression.
struct Lexer {
    private let source: SourceText
    private let end: Int
    private var position: Int
    private var tokens: [Token] = []

    /// The tokens of a range, with `.end` as the last.
    static func tokens(
        of source: SourceText, in range: Range<Int>
    ) throws(Diagnostic) -> [Token] {
        var lexer = Lexer(source: source, range: range)
        return try lexer.run()
    }

    private init(source: SourceText, range: Range<Int>) {
        self.source = source
        position = range.lowerBound
        end = range.upperBound
    }

    private mutating func run() throws(Diagnostic) -> [Token] {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                position += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
            case UInt8(ascii: "'"), UInt8(ascii: "\""): try string(quote: byte)
            case _ where Self.isNameByte(byte): name()
            default: try sign()
            }
        }
        tokens.append(Token(kind: .end, range: end..<end))
        return tokens
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        position + ahead < end ? source.bytes[position + ahead] : nil
    }

    private mutating func add(_ kind: Token.Kind, from start: Int) {
        tokens.append(Token(kind: kind, range: start..<position))
    }

    private func problem(_ message: String, _ range: Range<Int>, help: String? = nil) -> Diagnostic
    {
        Diagnostic(.expressionSyntax, message, at: source.location(range), help: help)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "_"), 0x80...0xFF:
            true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private mutating func name() {
        let start = position
        while let byte = peek(), Self.isNameByte(byte) || Self.isDigit(byte) { position += 1 }
        add(.name(source.text(start..<position)), from: start)
    }

    private mutating func sign() throws(Diagnostic) {
        let start = position
        if position + 1 < end {
            let two = source.text(position..<position + 2)
            if ["==", "!=", "<=", ">=", "**", "//"].contains(two) {
                position += 2
                return add(.sign(two), from: start)
            }
        }
        let byte = source.bytes[position]
        let one = String(UnicodeScalar(byte))
        guard "+-*/%~<>=.,:|()[]{}".utf8.contains(byte) else {
            throw problem(
                "'\(one)' has no meaning in an expression", start..<start + 1,
                help: Self.hint(one))
        }
        position += 1
        add(.sign(one), from: start)
    }

    private static func hint(_ sign: String) -> String? {
        switch sign {
        case "!": "write 'not' for negation, '!=' for unequal"
        case "&": "write 'and'"
        case "?": "write 'a if condition else b'"
        case "$": "inside an expression a name stands without '$' and braces"
        default: nil
        }
    }
}

// Numbers.
extension Lexer {
    private mutating func number() throws(Diagnostic) {
        let start = position
        if let radix = radixPrefix() {
            position += 2
            digits { $0.isHexDigit }
            return try addInt(from: start, digits: start + 2, radix: radix)
        }
        digits { $0.isWholeNumber }
        var isWhole = true
        // In `a.1.0` each number is an index of its own.
        let isIndex = tokens.last?.kind == .sign(".")
        if !isIndex, peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) {
            isWhole = false
            position += 1
            digits { $0.isWholeNumber }
        }
        if hasExponent() {
            isWhole = false
            position += 2
            digits { $0.isWholeNumber }
        }
        if isWhole { return try addInt(from: start, digits: start, radix: 10) }
        let text = source.text(start..<position).filter { $0 != "_" }
        guard let value = Double(text), value.isFinite else {
            throw problem("the number \(text) is too large", start..<position)
        }
        add(.double(value), from: start)
    }

    private func radixPrefix() -> Int? {
        guard peek() == UInt8(ascii: "0"), let letter = peek(1) else { return nil }
        switch letter | 0x20 {
        case UInt8(ascii: "x"): return 16
        case UInt8(ascii: "o"): return 8
        case UInt8(ascii: "b"): return 2
        default: return nil
        }
    }

    private func hasExponent() -> Bool {
        guard let letter = peek(), letter | 0x20 == UInt8(ascii: "e") else { return false }
        if Self.isDigit(peek(1)) { return true }
        return (peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-"))
            && Self.isDigit(peek(2))
    }

    private mutating func digits(_ accepts: (Character) -> Bool) {
        while let byte = peek(),
            byte == UInt8(ascii: "_") || byte < 0x80 && accepts(Character(UnicodeScalar(byte)))
        {
            position += 1
        }
    }

    private mutating func addInt(from start: Int, digits: Int, radix: Int) throws(Diagnostic) {
        let text = source.text(digits..<position).filter { $0 != "_" }
        guard let value = Int(text, radix: radix) else {
            throw problem(
                "\(source.text(start..<position)) is no integer of 64 bits", start..<position)
        }
        add(.int(value), from: start)
    }
}

// Strings.
extension Lexer {
    private mutating func string(quote: UInt8) throws(Diagnostic) {
        let start = position
        var text: [UInt8] = []
        position += 1
        while let byte = peek() {
            position += 1
            if byte == quote {
                return add(.string(String(decoding: text, as: UTF8.self)), from: start)
            }
            if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
        }
        throw problem("this string has no closing quote", start..<start + 1)
    }

    /// As Jinja reads them; an escape without a meaning keeps its backslash.
    private mutating func escape(into text: inout [UInt8]) throws(Diagnostic) {
        guard let byte = peek() else { return text.append(UInt8(ascii: "\\")) }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "a"): text.append(0x07)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "v"): text.append(0x0B)
        case UInt8(ascii: "\n"): break
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(byte)
        case UInt8(ascii: "0")...UInt8(ascii: "7"): octal(first: byte, into: &text)
        case UInt8(ascii: "x"): try scalar(digits: 2, into: &text)
        case UInt8(ascii: "u"): try scalar(digits: 4, into: &text)
        case UInt8(ascii: "U"): try scalar(digits: 8, into: &text)
        default: text += [UInt8(ascii: "\\"), byte]
        }
    }

    private mutating func octal(first: UInt8, into text: inout [UInt8]) {
        var value = UInt32(first & 7)
        for _ in 0..<2 {
            guard let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) else {
                break
            }
            value = value * 8 + UInt32(byte & 7)
            position += 1
        }
        if let scalar = UnicodeScalar(value) { text += Array(String(scalar).utf8) }
    }

    private mutating func scalar(digits: Int, into text: inout [UInt8]) throws(Diagnostic) {
        let start = position - 2
        let stop = min(position + digits, end)
        let hex = source.text(position..<stop)
        guard hex.utf8.count == digits, hex.allSatisfy(\.isHexDigit),
            let value = UInt32(hex, radix: 16), let scalar = UnicodeScalar(value)
        else {
            throw problem(
                "this escape needs \(digits) hexadecimal digits of a character", start..<stop)
        }
        position = stop
        text += Array(String(scalar).utf8)
    }
}
