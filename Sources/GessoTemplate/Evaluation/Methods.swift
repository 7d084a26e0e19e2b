import GessoBase

/// The methods of Python's texts and maps that templates use.
enum Methods {
    private static let filtersByMethod = [
        "upper": "upper", "lower": "lower", "title": "title", "capitalize": "capitalize",
        "strip": "trim", "replace": "replace", "center": "center", "items": "items",
    ]

    static func call(
        _ name: String, of value: Value, _ arguments: CallArguments
    ) throws(EvaluationError) -> Value {
        switch (value, name) {
        case (.string(let text), _):
            if let result = try string(name, text, arguments) { return result }
        case (.map(let members), "keys"): return .list(members.keys.map(Value.string))
        case (.map(let members), "values"): return .list(members.values)
        case (.map(let members), "items"):
            return .list(members.map { .list([.string($0.key), $0.value]) })
        case (.map(let members), "get"):
            let key = try PythonText.string(arguments.positional.first ?? .null)
            return members[key] ?? (arguments.positional.dropFirst().first ?? .null)
        default: break
        }
        throw .diagnostic(
            Diagnostic(
                .unknownFilter, "\(value.typeWithArticle) has no method '\(name)'", at: nil,
                help: Filters.table[name] == nil ? nil : "write it as a filter: '| \(name)'"))
    }

    private static func string(
        _ name: String, _ text: String, _ arguments: CallArguments
    ) throws(EvaluationError) -> Value? {
        if let filter = filtersByMethod[name], name != "items" {
            return try Filters.apply(filter, to: .string(text), arguments)
        }
        let argument = arguments.positional.first
        switch name {
        case "startswith": return .bool(text.utf8.starts(with: (try word(argument)).utf8))
        case "endswith":
            return .bool(text.utf8.reversed().starts(with: (try word(argument)).utf8.reversed()))
        case "split":
            guard let argument, !argument.isNull else {
                return .list(PythonWords.words(text).map(Value.string))
            }
            let separator = try word(argument)
            guard !separator.isEmpty else { throw .wrong("the separator is empty") }
            return .list(TextSearch.split(text, by: separator).map(Value.string))
        case "join":
            return try Filters.apply(
                "join", to: argument ?? .list([]), CallArguments(positional: [.string(text)]))
        default: return nil
        }
    }

    private static func word(_ value: Value?) throws(EvaluationError) -> String {
        guard case .string(let text)? = value else { throw .wrong("the argument has to be text") }
        return text
    }
}
