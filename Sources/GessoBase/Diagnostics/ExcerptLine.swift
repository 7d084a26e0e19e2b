/// A source line as it is shown, with what stands under it.
struct ExcerptLine {
    /// The line, cut to a window where it is long.
    private(set) var text = ""
    /// The blanks before the carets.
    private(set) var indent = ""
    /// At least one caret.
    private(set) var carets = "^"

    /// The most columns that are shown.
    private static let windowWidth = 100
    /// How many columns of a long line are shown before the range.
    private static let lead = 30

    /// Takes the line that the range begins on; a range over several lines is marked to its end.
    init(_ line: String, _ location: SourceLocation) {
        var cells: [(text: String, start: Int)] = []
        var column = 0
        for scalar in line.unicodeScalars {
            let cell = TextCell(scalar, column: column)
            cells.append((cell.text, column))
            column += cell.width
        }
        let starts = cells.map(\.start) + [column]
        func position(_ sourceColumn: Int) -> Int {
            let index = max(0, sourceColumn - 1)
            return index < starts.count ? starts[index] : column
        }
        let start = position(location.column)
        let end = location.endLine > location.line ? column : position(location.endColumn)
        let first = column > Self.windowWidth ? max(0, start - Self.lead) : 0
        let last = column > Self.windowWidth ? first + Self.windowWidth : column
        let shown = cells.filter { $0.start >= first && $0.start < last }
        let origin = shown.first?.start ?? first
        let prefix = origin > 0 ? "…" : ""
        text = prefix + shown.map(\.text).joined() + (last < column ? "…" : "")
        indent = String(repeating: " ", count: max(0, start - origin) + (prefix.isEmpty ? 0 : 1))
        carets = String(repeating: "^", count: max(1, min(end, last) - start))
    }
}
