/// Names with their texts, which are wrapped to the width of the terminal.
struct FactSheet {
    private struct Row {
        var name: String
        var text: String
        /// Commands are not wrapped, so that they can be copied.
        var isCommand = false
    }

    private var rows: [Row] = []
    private let indent: Int
    private let width: Int

    init(indent: Int, width: Int) {
        self.indent = indent
        self.width = width
    }

    /// Adds a line; an empty text adds none.
    mutating func add(_ name: String, _ text: String) {
        if !text.isEmpty { rows.append(Row(name: name, text: text)) }
    }

    /// Adds one line for each text, the name only at the first.
    mutating func add(_ name: String, _ texts: [(text: String, command: String?)]) {
        for (index, entry) in texts.enumerated() {
            rows.append(Row(name: index == 0 ? name : "", text: entry.text))
            if let command = entry.command {
                rows.append(Row(name: "", text: "  \(command)", isCommand: true))
            }
        }
    }

    /// The lines, each ending with a newline; texts are aligned.
    var text: String {
        let column = indent + (rows.map(\.name.count).max() ?? 0) + 2
        return rows.map { row in
            let margin = String(repeating: " ", count: indent) + row.name
            let gap = String(repeating: " ", count: column - margin.count)
            guard !row.isCommand else { return "\(margin)\(gap)\(row.text)\n" }
            let wrapped = HelpScreen.wrap(row.text, indent: column, width: max(width, column + 24))
            return margin + gap + wrapped.drop { $0 == " " }
        }.joined()
    }
}
