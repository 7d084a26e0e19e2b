import GessoBase

extension Filters {
    private static let maximumWidth = 10_000

    /// Filters that place a text in lines.
    static let layoutFilters: [String: Filter] = [
        "center": Filter(["width"]) { call throws(EvaluationError) in
            let text = try call.text()
            let width = try bounded(try call.int(0, 80), call)
            let missing = max(0, width - text.unicodeScalars.count)
            let left = missing / 2 + (missing & width & 1)
            return .string(blanks(left) + text + blanks(missing - left))
        },
        "indent": Filter(["width", "first", "blank"]) { call throws(EvaluationError) in
            var prefix = call.argument(0)?.string
            if prefix == nil { prefix = blanks(try bounded(try call.int(0, 4), call)) }
            return .string(
                indented(
                    try call.text(), prefix ?? "", first: call.flag(1), blank: call.flag(2)))
        },
        "truncate": Filter(["length", "killwords", "end", "leeway"]) {
            call throws(EvaluationError) in
            let end = try call.text(2, "...")
            let length = try call.int(0, 255)
            let leeway = try call.int(3, 5)
            let text = try call.text()
            guard length >= end.unicodeScalars.count, leeway >= 0 else {
                throw .wrong("'truncate' needs a length of at least the text that ends it")
            }
            return .string(truncated(text, length, call.flag(1), end, leeway))
        },
        "wordwrap": Filter(["width", "break_long_words", "wrapstring"]) {
            call throws(EvaluationError) in
            let width = try bounded(try call.int(0, 79), call)
            let separator = try call.text(2, "\n")
            let wrap = WordWrap(width: max(1, width), breaksLongWords: call.flag(1, true))
            let lines = PythonWords.lines(try call.text()).map {
                wrap.lines(of: $0).joined(separator: separator)
            }
            return .string(lines.joined(separator: separator))
        },
    ]

    private static func bounded(_ width: Int, _ call: FilterCall) throws(EvaluationError) -> Int {
        guard width <= maximumWidth else {
            throw .wrong("the filter '\(call.name)' takes a width up to \(maximumWidth)")
        }
        return width
    }

    private static func blanks(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }

    private static func indented(
        _ text: String, _ prefix: String, first: Bool, blank: Bool
    ) -> String {
        let lines = PythonWords.lines(text + "\n")
        var result = first && !lines.isEmpty ? prefix : ""
        for (index, line) in lines.enumerated() {
            if index > 0 { result += "\n" + (blank || !line.isEmpty ? prefix : "") }
            result += line
        }
        return result
    }

    private static func truncated(
        _ text: String, _ length: Int, _ cutsWords: Bool, _ end: String, _ leeway: Int
    ) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > length &+ leeway else { return text }
        var kept = Array(scalars.prefix(length - end.unicodeScalars.count))
        if !cutsWords, let blank = kept.lastIndex(of: " ") { kept.removeSubrange(blank...) }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: kept)
        return String(result) + end
    }
}

/// Breaks a line between words.
private struct WordWrap {
    let width: Int
    let breaksLongWords: Bool

    func lines(of text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in PythonWords.words(text).flatMap(pieces) {
            let room = width - line.unicodeScalars.count
            if line.isEmpty {
                line = word
            } else if word.unicodeScalars.count + 1 <= room {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    private func pieces(_ word: String) -> [String] {
        guard breaksLongWords, word.unicodeScalars.count > width else { return [word] }
        let scalars = Array(word.unicodeScalars)
        return stride(from: 0, to: scalars.count, by: width).map { start in
            var piece = String.UnicodeScalarView()
            piece.append(contentsOf: scalars[start..<min(start + width, scalars.count)])
            return String(piece)
        }
    }
}
