/// Writes diagnostics for people: place, sentence, the line with a caret, help.
public struct DiagnosticRenderer {
    private let source: (String) -> String?
    private let paint: DiagnosticPaint

    /// Takes a function that gives the text of a file, or nil where there is none.
    public init(source: @escaping (String) -> String?, useColor: Bool) {
        self.source = source
        paint = DiagnosticPaint(isOn: useColor)
    }

    /// The text of a diagnostic, ending in a newline.
    public func text(_ diagnostic: Diagnostic) -> String {
        var text = head(diagnostic)
        if let location = diagnostic.location {
            text += excerpt(location, marked: paint.mark(diagnostic.severity))
        }
        if let help = diagnostic.help {
            text += paint.bold("help") + ": " + escaped(help) + "\n"
        }
        for related in diagnostic.related {
            text +=
                paint.bold(place(related.location)) + ": " + paint.note("note") + ": "
                + escaped(related.message) + "\n"
            text += excerpt(related.location, marked: paint.note)
        }
        return text
    }

    /// A place alone, with its line and a caret.
    public func text(_ location: SourceLocation) -> String {
        paint.bold(place(location)) + "\n" + excerpt(location, marked: paint.note)
    }

    private func head(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.location.map { paint.bold(self.place($0)) + ": " } ?? ""
        let severity = paint.mark(diagnostic.severity)(diagnostic.severity.rawValue)
        return "\(place)\(severity): \(escaped(diagnostic.message)) [\(diagnostic.code.name)]\n"
    }

    private func place(_ location: SourceLocation) -> String {
        "\(escaped(location.file)):\(location.line):\(location.column)"
    }

    /// What a message quotes may hold anything; a terminal must not obey it.
    private func escaped(_ text: String) -> String {
        text.unicodeScalars.map { TextCell($0, column: 0).text }.joined()
    }

    /// The line with its number and a caret under the range; empty where the text is not at hand.
    private func excerpt(_ location: SourceLocation, marked: (String) -> String) -> String {
        guard let line = line(location.line, of: location.file) else { return "" }
        let number = String(location.line)
        let margin = String(repeating: " ", count: number.utf8.count)
        let window = ExcerptLine(line, location)
        return " \(paint.dim(number + " |")) \(window.text)\n"
            + " \(margin) \(paint.dim("|")) \(window.indent)\(marked(window.carets))\n"
    }

    private func line(_ number: Int, of file: String) -> String? {
        guard number >= 1, let text = source(file) else { return nil }
        let lines = text.utf8.split(
            separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
        guard number <= lines.count else { return nil }
        var line = lines[number - 1]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(Substring(line))
    }
}
