import GessoBase

/// What a filter looks at in each item: the item itself, or a path into it.
struct AttributeKey {
    private let paths: [String]
    private var fallback: Value?
    private var ignoresCase = false

    /// Takes the `attribute` of a filter: nothing, a path such as `a.b`, an index.
    init(_ attribute: Value?, fallback: Value? = nil) throws(EvaluationError) {
        self.fallback = fallback
        switch attribute {
        case nil, .null?: paths = []
        case .int(let index)?: paths = [String(index)]
        case .string(let path)?: paths = [path]
        case let other?:
            throw .wrong("an attribute is named by text, not by \(other.typeWithArticle)")
        }
    }

    /// A key to sort by: `a,b` sorts by `a`, then by `b`.
    init(sort attribute: Value?, ignoresCase: Bool) throws(EvaluationError) {
        self.ignoresCase = ignoresCase
        if case .string(let text)? = attribute {
            paths = text.split(separator: ",").map { PythonWords.trim(String($0), nil) }
        } else {
            paths = try AttributeKey(attribute).paths
        }
    }

    func value(of item: Value) throws(EvaluationError) -> Value {
        guard !paths.isEmpty else { return folded(item) }
        var values: [Value] = []
        for path in paths {
            guard let value = try Access.path(path, in: item) ?? fallback else {
                throw .wrong("\(item.typeWithArticle) has no '\(path)'")
            }
            values.append(folded(value))
        }
        return values.count == 1 ? values[0] : .list(values)
    }

    private func folded(_ value: Value) -> Value {
        guard ignoresCase, case .string(let text) = value else { return value }
        return .string(text.lowercased())
    }
}
