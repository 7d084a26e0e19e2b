import GessoBase

/// What can stand after `is`.
enum ValueTests {
    private static let simple: [String: @Sendable (Value) -> Bool] = [
        "none": { $0.isNull },
        "string": { $0.string != nil },
        "number": { Arithmetic.number($0) != nil },
        "integer": { if case .int = $0 { true } else { false } },
        "float": { if case .double = $0 { true } else { false } },
        "boolean": { $0.bool != nil },
        "mapping": { $0.map != nil },
        "sequence": { $0.iterated != nil },
        "iterable": { $0.iterated != nil },
        "image": { $0.image != nil },
        "true": { $0.bool == true },
        "false": { $0.bool == false },
        "callable": { _ in false },
        "lower": { $0.string.map { isCased($0, $0.lowercased()) } ?? false },
        "upper": { $0.string.map { isCased($0, $0.uppercased()) } ?? false },
        "filter": {
            $0.string.map { Filters.table[$0] != nil || $0 == "default" || $0 == "d" } ?? false
        },
        "test": { $0.string.map(names.contains) ?? false },
    ]

    private static let comparisons: [String: ComparisonOperator] = [
        "eq": .equal, "equalto": .equal, "==": .equal,
        "ne": .notEqual, "!=": .notEqual,
        "lt": .less, "lessthan": .less, "<": .less,
        "le": .lessOrEqual, "<=": .lessOrEqual,
        "gt": .greater, "greaterthan": .greater, ">": .greater,
        "ge": .greaterOrEqual, ">=": .greaterOrEqual,
        "in": .contained,
    ]

    static let names: Set<String> = Set(simple.keys).union(comparisons.keys)
        .union(["defined", "undefined", "even", "odd", "divisibleby", "sameas"])

    static func holds(
        _ name: String, _ value: Value, _ arguments: [Value]
    ) throws(EvaluationError) -> Bool {
        if let test = simple[name] {
            guard arguments.isEmpty else { throw .wrong("the test '\(name)' takes no argument") }
            return test(value)
        }
        if let symbol = comparisons[name] {
            return try Comparison.holds(symbol, value, try argument(name, arguments))
        }
        switch name {
        case "defined": return true
        case "undefined": return false
        case "sameas": return value == (try argument(name, arguments))
        case "even": return try remainder(name, value, .int(2)) == 0
        case "odd": return try remainder(name, value, .int(2)) == 1
        case "divisibleby": return try remainder(name, value, try argument(name, arguments)) == 0
        default: throw .diagnostic(unknown(name, at: nil))
        }
    }

    static func unknown(_ name: String, at location: SourceLocation?) -> Diagnostic {
        let near = Suggestion.nearest(to: name, among: names.sorted())
        return Diagnostic(
            .unknownFilter, "there is no test '\(name)'", at: location,
            help: near.map { "did you mean '\($0)'?" })
    }

    private static func argument(
        _ name: String, _ arguments: [Value]
    ) throws(EvaluationError) -> Value {
        guard arguments.count == 1 else { throw .wrong("the test '\(name)' takes one argument") }
        return arguments[0]
    }

    private static func remainder(
        _ name: String, _ value: Value, _ divisor: Value
    ) throws(EvaluationError) -> Double? {
        guard Arithmetic.number(value) != nil, Arithmetic.number(divisor) != nil else {
            throw .wrong("the test '\(name)' needs a number, not \(value.typeWithArticle)")
        }
        return try Arithmetic.compute(.remainder, value, divisor).double
    }

    /// Whether a text has letters with case and all of them in the wanted one.
    private static func isCased(_ text: String, _ cased: String) -> Bool {
        text == cased && (text.lowercased() != text || text.uppercased() != text)
    }
}
