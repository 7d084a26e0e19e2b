import GessoBase

/// A text as lines of characters, to be changed at the places that a parser names.
struct SourceText {
    /// Lines without their newlines; a text that ends with one has an empty last line.
    private(set) var lines: [[Unicode.Scalar]]

    init(_ text: String) {
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map(Array.init)
    }

    var text: String {
        var result = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 { result.append("\n") }
            result.append(contentsOf: line)
        }
        return String(result)
    }

    /// The character at a line and column, which count from 1; nil beyond the line's end.
    func character(line: Int, column: Int) -> Unicode.Scalar? {
        guard lines.indices.contains(line - 1), lines[line - 1].indices.contains(column - 1) else {
            return nil
        }
        return lines[line - 1][column - 1]
    }

    /// Puts a text in place of what lies at a location on one line.
    mutating func replace(_ location: SourceLocation, with text: String) {
        let index = location.line - 1
        guard lines.indices.contains(index) else { return }
        let end = min(max(location.endColumn - 1, location.column - 1), lines[index].count)
        let start = min(location.column - 1, end)
        lines[index].replaceSubrange(start..<end, with: text.unicodeScalars)
    }

    /// Puts lines after a line, 0 for the beginning; the text ends with a newline afterwards.
    mutating func insert(_ new: [String], after line: Int) {
        let place = min(line, lines.count)
        lines.insert(contentsOf: new.map { Array($0.unicodeScalars) }, at: place)
        if place == lines.count - new.count { lines.append([]) }
    }

    /// Removes lines, both ends included.
    mutating func remove(lines range: ClosedRange<Int>) {
        let last = min(range.upperBound, lines.count)
        guard range.lowerBound >= 1, range.lowerBound <= last else { return }
        lines.removeSubrange(range.lowerBound - 1..<last)
    }

    /// The last line that holds more than blanks and comments; 0 where none does.
    var lastFilledLine: Int {
        let last = lines.lastIndex { line in
            let first = line.first { $0 != " " && $0 != "\t" && $0 != "\r" }
            return first.map { $0 != "#" } ?? false
        }
        return last.map { $0 + 1 } ?? 0
    }
}
