public import GessoBase
public import GessoTemplate

/// A value as the file writes it: constant, or with expressions in it.
public struct Formula: Sendable {
    indirect enum Node: Sendable {
        case constant(Value)
        case text(Interpolation)
        case list([Formula])
        case map([Argument])
    }

    let node: Node
    /// The parts of a constant collection, for their places; nil where `node` has them.
    let parts: Node?
    public let location: SourceLocation
    /// What its expressions read, in the order of the text.
    public let references: [Reference]
    /// What the prompt template reads that it holds or names.
    var templateReferences: [Reference] = []
    /// The place of a UTF-8 offset in constant text; nil where nobody asks.
    var locate: (@Sendable (Int) -> SourceLocation)?

    init(_ node: Node, at location: SourceLocation, parts: Node? = nil) {
        self.node = node
        self.parts = parts
        self.location = location
        references = Self.references(of: node)
    }

    /// A value without expressions.
    public init(constant: Value, at location: SourceLocation) {
        self.init(.constant(constant), at: location)
    }

    /// The value where no expression is in it.
    public var constant: Value? {
        if case .constant(let value) = node { value } else { nil }
    }

    /// Its value in a context.
    public func evaluate(in context: any EvaluationContext) throws(EvaluationError) -> Value {
        switch node {
        case .constant(let value): return value
        case .text(let text): return try text.evaluate(in: context)
        case .list(let items):
            var values: [Value] = []
            for item in items { values.append(try item.evaluate(in: context)) }
            return .list(values)
        case .map(let members):
            var map = ValueMap()
            for member in members {
                map[member.name] = try member.formula.evaluate(in: context)
            }
            return .map(map)
        }
    }

    /// The place of a part, by the names and positions that lead to it; the nearest known one.
    public func location(at path: [String]) -> SourceLocation {
        guard let first = path.first else { return location }
        let rest = Array(path.dropFirst())
        switch parts ?? node {
        case .list(let items):
            guard let index = Int(first), items.indices.contains(index) else { return location }
            return items[index].location(at: rest)
        case .map(let members):
            guard let member = members.first(where: { $0.name == first }) else { return location }
            return member.formula.location(at: rest)
        case .constant, .text: return location
        }
    }

    private static func references(of node: Node) -> [Reference] {
        switch node {
        case .constant: []
        case .text(let text): text.references
        case .list(let items): items.flatMap(\.references)
        case .map(let members): members.flatMap(\.formula.references)
        }
    }
}
