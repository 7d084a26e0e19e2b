import GessoBase

extension EvaluationError {
    /// A wrong type or value; whoever knows the place adds it.
    static func wrong(_ message: String, help: String? = nil) -> EvaluationError {
        .diagnostic(Diagnostic(.expressionType, message, at: nil, help: help))
    }
}

extension Value {
    /// "a string", "an integer".
    var typeWithArticle: String {
        ("aeiou".contains(typeName.prefix(1)) ? "an " : "a ") + typeName
    }

    /// What `if` makes of it, as in Python: empty and zero are false.
    var isTruthy: Bool {
        switch self {
        case .null: false
        case .bool(let flag): flag
        case .int(let number): number != 0
        case .double(let number): number != 0
        case .string(let text): !text.isEmpty
        case .list(let items): !items.isEmpty
        case .map(let members): !members.isEmpty
        case .image: true
        }
    }
}
