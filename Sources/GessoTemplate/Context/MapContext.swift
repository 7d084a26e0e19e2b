public import GessoBase

/// A context that is a plain table of names.
public struct MapContext: EvaluationContext {
    private let table: [String: ContextValue]
    public let knownNames: [String]

    /// Takes the names in the order in which messages list them.
    public init(_ names: [(String, ContextValue)]) {
        table = Dictionary(names, uniquingKeysWith: { _, last in last })
        knownNames = names.map(\.0)
    }

    /// Makes each pair of a map a name.
    public init(_ values: ValueMap) {
        self.init(values.map { ($0.key, .value($0.value)) })
    }

    public func lookup(_ name: String) -> ContextValue? { table[name] }
}
