import GessoBase

/// The bytes of a file with the places of its lines.
final class YAMLSource: Sendable {
    /// A range as libyaml gives it: lines and columns from 0, the end exclusive.
    struct Span: Sendable {
        var line: Int32
        var column: Int32
        var endLine: Int32
        var endColumn: Int32
    }

    let file: String
    /// UTF-8 without a byte order mark.
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        self.bytes = bytes
        lineStarts = Self.lineStarts(of: bytes)
    }

    /// Every break that YAML 1.1 knows counts, since libyaml counts them all.
    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                if let length = breakLength(bytes, index) {
                    index += length
                    starts.append(index)
                } else {
                    index += 1
                }
            }
        }
        return starts
    }

    /// How long the line break at an offset is; nil where there is none.
    private static func breakLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        let byte = bytes[index]
        if byte == 0x0A { return 1 }
        if byte == 0x0D { return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1 }
        guard byte == 0xC2 || byte == 0xE2 else { return nil }
        if byte == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : nil }
        guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return nil }
        return bytes[index + 2] & 0xFE == 0xA8 ? 3 : nil
    }

    /// The text of a line, from 0, without its break.
    func line(_ number: Int) -> String {
        guard lineStarts.indices.contains(number) else { return "" }
        let end = number + 1 < lineStarts.count ? lineStarts[number + 1] : bytes.count
        let text = bytes[lineStarts[number]..<end]
        return String(decoding: text.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }

    var lineCount: Int { lineStarts.count }

    func location(_ span: Span) -> SourceLocation {
        SourceLocation(
            file: file, line: Int(span.line) + 1, column: Int(span.column) + 1,
            endLine: Int(span.endLine) + 1, endColumn: Int(span.endColumn) + 1)
    }

    /// The byte at a line and column, both from 0.
    func offset(line: Int32, column: Int32) -> Int {
        guard Int(line) < lineStarts.count else { return bytes.count }
        var offset = lineStarts[Int(line)]
        var left = column
        while left > 0, offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            left -= 1
        }
        return offset
    }

    /// The place of a byte, one character wide.
    func location(ofByte offset: Int) -> SourceLocation {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[lineStarts[low]..<min(max(offset, lineStarts[low]), bytes.count)]
        let column = before.count { $0 & 0xC0 != 0x80 } + 1
        return SourceLocation(file: file, line: low + 1, column: column)
    }
}
