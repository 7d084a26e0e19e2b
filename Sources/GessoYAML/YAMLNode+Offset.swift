public import GessoBase

extension YAMLNode {
    /// Where a byte of a scalar's text stands in the file.
    ///
    /// Exact for every character that is no blank. A blank is placed after the character before
    /// it, which is exact too unless lines were folded there or it was written as an escape.
    /// Anything but a scalar answers with its own place.
    public func location(ofScalarOffset offset: Int) -> SourceLocation {
        guard case .scalar(let scalar) = content else { return location }
        var cursor = ScalarCursor(source, span, scalar.style)
        let text = Array(scalar.text.utf8)
        let target = min(max(0, offset), text.count)
        var blanks = 0
        var index = 0
        while index < target {
            if ScalarCursor.isBlank(text[index]) {
                blanks += 1
                index += 1
            } else {
                index += cursor.passCharacter()
                blanks = 0
            }
        }
        let isBlank = target == text.count || ScalarCursor.isBlank(text[target])
        if isBlank { return source.location(ofByte: cursor.end(afterBlanks: blanks)) }
        return source.location(ofByte: cursor.nextCharacter())
    }
}

/// Walks over the source of a scalar, character by character of its text, passing over blanks,
/// line breaks and escaped blanks.
private struct ScalarCursor {
    private let source: YAMLSource
    private let style: YAMLScalarStyle
    private var position: Int
    private let stop: Int

    init(_ source: YAMLSource, _ span: YAMLSource.Span, _ style: YAMLScalarStyle) {
        self.source = source
        self.style = style
        position = source.offset(line: span.line, column: span.column)
        stop = source.offset(line: span.endLine, column: span.endColumn)
        skipHead()
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Tag and anchor stand before the text; a block scalar's text begins on the next line.
    private mutating func skipHead() {
        while let byte = current, byte == UInt8(ascii: "!") || byte == UInt8(ascii: "&") {
            while let byte = current, !Self.isBlank(byte) { position += 1 }
            while let byte = current, Self.isBlank(byte) { position += 1 }
        }
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: position += 1
        case .literal, .folded:
            while let byte = current, byte != 0x0A, byte != 0x0D { position += 1 }
        }
    }

    private var current: UInt8? { position < stop ? source.bytes[position] : nil }

    private func byte(_ ahead: Int) -> UInt8 {
        position + ahead < stop ? source.bytes[position + ahead] : 0
    }

    /// The offset of the next character that is no blank.
    mutating func nextCharacter() -> Int {
        while let byte = current {
            if Self.isBlank(byte) {
                position += 1
            } else if style == .doubleQuoted, byte == UInt8(ascii: "\\"), isBlankEscape {
                position += 2
            } else {
                break
            }
        }
        return min(position, max(0, source.bytes.count))
    }

    /// `\n`, `\t`, `\r`, `\ ` and an escaped line break stand for blanks or nothing.
    private var isBlankEscape: Bool {
        [UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), 0x20, 0x09, 0x0A, 0x0D]
            .contains(byte(1))
    }

    /// Where the text goes on after some blanks on the same line.
    func end(afterBlanks count: Int) -> Int {
        var offset = position
        var left = count
        while left > 0, offset < stop, source.bytes[offset] == 0x20 || source.bytes[offset] == 0x09
        {
            offset += 1
            left -= 1
        }
        return offset
    }

    /// Passes one character of the text and answers how many bytes of the text it is.
    mutating func passCharacter() -> Int {
        _ = nextCharacter()
        guard let first = current else { return 1 }
        if style == .singleQuoted, first == UInt8(ascii: "'") {
            position += 2
            return 1
        }
        if style == .doubleQuoted, first == UInt8(ascii: "\\") { return passEscape() }
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        position += length
        return length
    }

    private mutating func passEscape() -> Int {
        let digits: Int
        switch byte(1) {
        case UInt8(ascii: "x"): digits = 2
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        case UInt8(ascii: "N"), UInt8(ascii: "_"): return pass(2, 2)
        case UInt8(ascii: "L"), UInt8(ascii: "P"): return pass(2, 3)
        default: return pass(2, 1)
        }
        let start = min(position + 2, stop)
        let hex = source.bytes[start..<min(position + 2 + digits, stop)]
        let code = UInt32(String(decoding: hex, as: UTF8.self), radix: 16) ?? 0
        return pass(2 + digits, UnicodeScalar(code).map { String($0).utf8.count } ?? 1)
    }

    private mutating func pass(_ written: Int, _ read: Int) -> Int {
        position += written
        return read
    }
}
