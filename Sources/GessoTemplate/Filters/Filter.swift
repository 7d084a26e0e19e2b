import GessoBase

/// A filter: the names of its parameters and what it computes.
struct Filter: Sendable {
    let parameters: [String]
    /// Whether it takes more arguments than it has parameters.
    var takesRest = false
    let run: @Sendable (FilterCall) throws(EvaluationError) -> Value?

    init(
        _ parameters: [String] = [], takesRest: Bool = false,
        _ run: @escaping @Sendable (FilterCall) throws(EvaluationError) -> Value?
    ) {
        self.parameters = parameters
        self.takesRest = takesRest
        self.run = run
    }
}

/// One use of a filter, its arguments in the order of its parameters.
struct FilterCall {
    let name: String
    let input: Value
    let arguments: [Value?]
    let rest: CallArguments

    func argument(_ index: Int) -> Value? {
        index < arguments.count ? arguments[index] : nil
    }

    func flag(_ index: Int, _ fallback: Bool = false) -> Bool {
        argument(index).map(\.isTruthy) ?? fallback
    }

    func int(_ index: Int, _ fallback: Int) throws(EvaluationError) -> Int {
        guard let value = argument(index) else { return fallback }
        guard let number = Arithmetic.number(value)?.int else {
            throw .wrong("the filter '\(name)' takes an integer, not \(value.typeWithArticle)")
        }
        return number
    }

    func text(_ index: Int, _ fallback: String = "") throws(EvaluationError) -> String {
        guard let value = argument(index) else { return fallback }
        return try PythonText.string(value)
    }

    /// The input as text; numbers and lists become what they look like.
    func text() throws(EvaluationError) -> String { try PythonText.string(input) }

    /// The input as items: of a list, the keys of a map, the characters of a text.
    func items() throws(EvaluationError) -> [Value] {
        guard let items = input.iterated else {
            throw .wrong("the filter '\(name)' needs a list, not \(input.typeWithArticle)")
        }
        return items
    }

    func wrongInput(_ wanted: String) -> EvaluationError {
        .wrong("the filter '\(name)' needs \(wanted), not \(input.typeWithArticle)")
    }
}

extension Value {
    /// What a loop passes over; nil where nothing can.
    var iterated: [Value]? {
        switch self {
        case .list(let items): items
        case .map(let members): members.keys.map(Value.string)
        case .string(let text): text.unicodeScalars.map { .string(String($0)) }
        default: nil
        }
    }
}
