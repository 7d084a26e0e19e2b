import GessoBase

/// All filters by name.
enum Filters {
    static let table: [String: Filter] = {
        var table: [String: Filter] = [:]
        let groups = [
            textFilters, layoutFilters, escapeFilters, numberFilters, listFilters, sortFilters,
            selectFilters, mapFilters, ownFilters,
        ]
        for group in groups { table.merge(group) { first, _ in first } }
        for (alias, name) in aliases { table[alias] = table[name] }
        return table
    }()

    private static let aliases = [
        "count": "length", "e": "escape", "forceescape": "escape",
    ]

    /// Names that Jinja has and that cannot act here, with the reason.
    static let refused = [
        "random": "it gives another result in each run; use a seed or an index instead",
        "urlize": "it makes HTML links",
        "xmlattr": "it makes HTML attributes",
        "pprint": "write '| json' instead",
    ]

    static func apply(
        _ name: String, to input: Value, _ arguments: CallArguments
    ) throws(EvaluationError) -> Value? {
        guard let filter = table[name] else { throw unknown(name) }
        return try filter.run(try call(name, filter, input, arguments))
    }

    /// What a name that is no filter is answered with.
    static func unknown(_ name: String) -> EvaluationError {
        .diagnostic(unknown(name, at: nil))
    }

    static func unknown(_ name: String, at location: SourceLocation?) -> Diagnostic {
        if let reason = refused[name] {
            return Diagnostic(
                .notActing, "the filter '\(name)' does not exist here", at: location, help: reason)
        }
        let names = table.keys.sorted() + ["d", "default"]
        let near = Suggestion.nearest(to: name, among: names)
        return Diagnostic(
            .unknownFilter, "there is no filter '\(name)'", at: location,
            help: near.map { "did you mean '\($0)'?" })
    }

    private static func call(
        _ name: String, _ filter: Filter, _ input: Value, _ arguments: CallArguments
    ) throws(EvaluationError) -> FilterCall {
        let count = filter.parameters.count
        var bound: [Value?] = arguments.positional.prefix(count).map(\.self)
        bound += Array(repeating: nil, count: count - bound.count)
        var rest = CallArguments(positional: Array(arguments.positional.dropFirst(count)))
        for (key, value) in arguments.named {
            if let position = filter.parameters.firstIndex(of: key) {
                guard bound[position] == nil else {
                    throw .wrong("the filter '\(name)' is given '\(key)' twice")
                }
                bound[position] = value
            } else if filter.takesRest {
                rest.named[key] = value
            } else {
                throw .wrong(
                    "the filter '\(name)' has no argument '\(key)'",
                    help: NameHelp.text(for: key, known: filter.parameters))
            }
        }
        guard filter.takesRest || rest.positional.isEmpty else {
            throw .wrong("the filter '\(name)' takes at most \(count) arguments")
        }
        return FilterCall(name: name, input: input, arguments: bound, rest: rest)
    }
}
