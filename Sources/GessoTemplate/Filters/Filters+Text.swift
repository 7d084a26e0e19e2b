import GessoBase

extension Filters {
    /// Filters that turn one text into another.
    static let textFilters: [String: Filter] = [
        "upper": text { $0.uppercased() },
        "lower": text { $0.lowercased() },
        "capitalize": text(capitalized),
        "title": text(titled),
        "striptags": text(strippedOfTags),
        "safe": text { $0 },
        "string": text { $0 },
        "trim": Filter(["chars"]) { call throws(EvaluationError) in
            let characters: String? =
                switch call.argument(0) {
                case nil, .null?: nil
                default: try call.text(0)
                }
            return .string(PythonWords.trim(try call.text(), characters))
        },
        "replace": Filter(["old", "new", "count"]) { call throws(EvaluationError) in
            guard call.argument(0) != nil, call.argument(1) != nil else {
                throw .wrong("the filter 'replace' takes two texts")
            }
            let limit = try call.int(2, -1)
            return .string(
                TextSearch.replace(
                    try call.text(), try call.text(0), try call.text(1),
                    limit: limit < 0 ? .max : limit))
        },
        "wordcount": Filter { call throws(EvaluationError) in
            let text = try call.text()
            let words = text.unicodeScalars.split { !PythonWords.isWord($0) }
            return .int(words.count)
        },
        "format": Filter([], takesRest: true) { call throws(EvaluationError) in
            .string(try PrintfFormat.format(try call.text(), call.rest.positional))
        },
    ]

    private static func text(_ change: @escaping @Sendable (String) -> String) -> Filter {
        Filter { call throws(EvaluationError) in .string(change(try call.text())) }
    }

    private static func capitalized(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return "" }
        let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
        return first.properties.titlecaseMapping + rest.lowercased()
    }

    /// Each word begins with a capital; words end at blanks, dashes and opening brackets.
    private static func titled(_ text: String) -> String {
        var result = ""
        var isStart = true
        for scalar in text.unicodeScalars {
            let isBreak = PythonWords.isSpace(scalar) || "-({[<".unicodeScalars.contains(scalar)
            result +=
                isStart && !isBreak
                ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
            isStart = isBreak
        }
        return result
    }

    private static func strippedOfTags(_ text: String) -> String {
        var result = ""
        var isTag = false
        for character in text {
            if character == "<" {
                isTag = true
            } else if character == ">", isTag {
                isTag = false
            } else if !isTag {
                result.append(character)
            }
        }
        return PythonWords.words(result).joined(separator: " ")
    }
}
