import CYAML
import GessoBase

/// What libyaml says about a text that it cannot parse.
struct YAMLProblem {
    private let problem: String
    private let context: String?
    private let place: yaml_mark_t
    private let contextPlace: yaml_mark_t

    init(_ parser: yaml_parser_t) {
        problem = parser.problem.map { String(cString: $0) } ?? "not enough memory"
        context = parser.context.map { String(cString: $0) }
        place = parser.problem_mark
        contextPlace = parser.context_mark
    }

    /// The same in Gesso's words, with a way out where one is known.
    func diagnostic(_ source: YAMLSource) -> Diagnostic {
        let span = YAMLSource.Span(place, place)
        var location = source.location(span)
        location.endColumn = location.column + 1
        let line = source.line(Int(span.line))
        let wording = wording(at: character(in: line))
        var result = Diagnostic(.yamlSyntax, wording.message, at: location, help: wording.help)
        if let help = expressionHelp(source) { result.help = help }
        if let context, contextPlace.line != place.line || contextPlace.column != place.column {
            let start = source.location(.init(contextPlace, contextPlace))
            result.related = [
                .init(
                    context,
                    SourceLocation(file: source.file, line: start.line, column: start.column))
            ]
        }
        return result
    }

    /// An expression without quotes is the likely cause where one stands in the line, or in the
    /// line before, since libyaml notices some mistakes late.
    private func expressionHelp(_ source: YAMLSource) -> String? {
        var lines = [Int(clamping: place.line)]
        if context != nil { lines.append(Int(clamping: contextPlace.line)) }
        for number in lines {
            if let help = ExpressionQuoting.help(for: source.line(number)) { return help }
        }
        return nil
    }

    private func character(in line: String) -> UnicodeScalar? {
        line.unicodeScalars.dropFirst(Int(clamping: place.column)).first
    }

    private func wording(at character: UnicodeScalar?) -> (message: String, help: String?) {
        switch problem {
        case "found character that cannot start any token":
            if character == "\t" {
                return ("a tab stands where YAML wants spaces", "indent with spaces")
            }
            let sign = character.map(String.init) ?? ""
            return ("text cannot begin with '\(sign)'", "put the text in quotes")
        case "mapping values are not allowed in this context":
            return (
                "a ':' does not fit here",
                "text that holds ': ' has to be quoted; otherwise check the indentation"
            )
        case "could not find expected ':'":
            return ("a ':' is missing after this key", "write 'key: value', with a space")
        case "did not find expected key":
            return (
                "expected a key here",
                "check the indentation; text after a closing quote also ends up here"
            )
        case "did not find expected '-' indicator":
            return ("expected '- ' here", "each item of a list begins in the same column")
        case "did not find expected ',' or '}'":
            return ("expected ',' or '}' here", "text with ',', '{' or '}' has to be quoted here")
        case "did not find expected ',' or ']'":
            return ("expected ',' or ']' here", "text with ',', '[' or ']' has to be quoted here")
        case "found unexpected end of stream":
            return ("the file ends inside quotes", "close the quote")
        case "block sequence entries are not allowed in this context":
            return ("a list item does not fit here", "begin the list on a line of its own")
        case "control characters are not allowed":
            return ("a control character stands in the file", "write it as an escape in \"…\"")
        case "found unknown escape character":
            return ("no such escape in double quotes", "write '\\\\' for a backslash, or use '…'")
        case "did not find expected alphabetic or numeric character":
            return ("a name is missing after '*' or '&'", "text that begins so has to be quoted")
        case "did not find expected <document start>":
            return ("expected the end of the file here", "check the indentation")
        default: return (problem, nil)
        }
    }
}
