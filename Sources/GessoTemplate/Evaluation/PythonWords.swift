/// Characters and words as Python's text functions see them.
enum PythonWords {
    static func isSpace(_ scalar: UnicodeScalar) -> Bool {
        scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }

    /// Letters, digits and underscores, what `\w` matches.
    static func isWord(_ scalar: UnicodeScalar) -> Bool {
        scalar == "_" || isLetterOrDigit(scalar)
    }

    static func isLetterOrDigit(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    /// The pieces between runs of white space.
    static func words(_ text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: isSpace).map {
            String(String.UnicodeScalarView($0))
        }
    }

    /// The text without some characters at both ends; white space where none are named.
    static func trim(_ text: String, _ characters: String?) -> String {
        let wanted = characters.map { Set($0.unicodeScalars) }
        func isTrimmed(_ scalar: UnicodeScalar) -> Bool {
            wanted?.contains(scalar) ?? isSpace(scalar)
        }
        let rest = text.unicodeScalars.drop(while: isTrimmed)
        guard let last = rest.lastIndex(where: { !isTrimmed($0) }) else { return "" }
        return String(String.UnicodeScalarView(rest[...last]))
    }

    /// Lines as `str.splitlines` cuts them, without their breaks.
    static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var afterReturn = false
        var isOpen = false
        for scalar in text.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            if scalar == "\n", afterReturn { continue }
            if ["\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) {
                lines.append(String(line))
                line = String.UnicodeScalarView()
                isOpen = false
            } else {
                line.append(scalar)
                isOpen = true
            }
        }
        if isOpen { lines.append(String(line)) }
        return lines
    }
}
