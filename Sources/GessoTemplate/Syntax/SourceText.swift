import GessoBase

/// The text that an expression stands in, and where each byte of it stands in a file.
final class SourceText: Sendable {
    let bytes: [UInt8]
    private let locate: @Sendable (Int) -> SourceLocation

    init(_ text: String, locate: @escaping @Sendable (Int) -> SourceLocation) {
        bytes = Array(text.utf8)
        self.locate = locate
    }

    /// A text that begins at a place in a file and goes on line by line, column by column.
    convenience init(_ text: String, at start: SourceLocation) {
        let bytes = Array(text.utf8)
        self.init(text) { Self.place($0, in: bytes, from: start) }
    }

    /// The place of a range of bytes; an empty range is one column wide.
    func location(_ range: Range<Int>) -> SourceLocation {
        var place = locate(range.lowerBound)
        let end = locate(max(range.lowerBound, range.upperBound - 1))
        place.endLine = end.line
        place.endColumn = max(end.column, end.line == place.line ? place.column : 0) + 1
        return place
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The column of a byte that continues a character is that of the character.
    private static func place(
        _ offset: Int, in bytes: [UInt8], from start: SourceLocation
    ) -> SourceLocation {
        var line = start.line
        var column = start.column
        for byte in bytes.prefix(max(0, offset)) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        if offset < bytes.count, offset >= 0, bytes[offset] & 0xC0 == 0x80 { column -= 1 }
        return SourceLocation(file: start.file, line: line, column: column)
    }
}
