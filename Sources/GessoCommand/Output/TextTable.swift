/// Columns of text, aligned; the last column is as long as it likes.
enum TextTable {
    /// Lines of equal columns with two blanks between them, and none at the end of a line.
    static func text(_ rows: [[String]]) -> String { lines(rows).joined() }

    /// The same as one text for each row, with its newline.
    static func lines(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { line($0, widths) + "\n" }
    }

    private static func line(_ row: [String], _ widths: [Int]) -> String {
        let last = row.lastIndex { !$0.isEmpty } ?? 0
        let cells = row.prefix(last + 1).enumerated().map { index, cell in
            index == last
                ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
        }
        return cells.joined(separator: "  ")
    }
}
