import GessoBase

/// Gathers what expressions read from their context.
struct ReferenceCollector {
    private let source: SourceText
    private(set) var references: [Reference] = []
    /// Names that the template itself has made, which hide those of the context.
    var locals: Set<String> = []

    init(_ source: SourceText) { self.source = source }

    static func references(of syntax: Syntax, in source: SourceText) -> [Reference] {
        var collector = ReferenceCollector(source)
        collector.visit(syntax, isOptional: false)
        return collector.references
    }

    mutating func visit(_ syntax: Syntax, isOptional: Bool = false) {
        switch syntax.kind {
        case .literal: break
        case .name, .member, .index, .slice: path(syntax, isOptional)
        case .filter(let operand, let name, let arguments):
            visit(operand, isOptional: name == "default" || name == "d")
            visit(arguments)
        case .test(let operand, let name, let arguments):
            visit(operand, isOptional: name == "defined" || name == "undefined")
            visit(arguments)
        case .call(let callee, let arguments):
            call(callee)
            visit(arguments)
        default: children(syntax).forEach { visit($0) }
        }
    }

    private mutating func visit(_ arguments: Syntax.Arguments) {
        arguments.positional.forEach { visit($0) }
        arguments.named.forEach { visit($0.value) }
    }

    /// The name of a function is no reference; what a method belongs to is one.
    private mutating func call(_ callee: Syntax) {
        switch callee.kind {
        case .name: break
        case .member(let base, _): visit(base)
        default: visit(callee)
        }
    }

    private func children(_ syntax: Syntax) -> [Syntax] {
        switch syntax.kind {
        case .list(let items), .concatenate(let items): items
        case .map(let pairs): pairs.flatMap { [$0.key, $0.value] }
        case .negate(let a), .plus(let a), .not(let a): [a]
        case .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b): [a, b]
        case .compare(let first, let rest): [first] + rest.map(\.1)
        case .conditional(let condition, let then, let otherwise):
            [then, condition] + (otherwise.map { [$0] } ?? [])
        default: []
        }
    }

    /// Follows a path back to its root; other expressions inside it are visited on the way.
    private mutating func path(_ syntax: Syntax, _ isOptional: Bool) {
        var parts: [(Reference.Part, Range<Int>)] = []
        var inner: [Syntax] = []
        var current = syntax
        while true {
            switch current.kind {
            case .member(let base, let name):
                let end = current.range.upperBound
                parts.append((.member(name), end - name.utf8.count..<end))
                current = base
            case .index(let base, let key):
                parts.append((part(key), key.range))
                inner.append(key)
                current = base
            case .slice(let base, let bounds):
                parts.append((.slice, base.range.upperBound..<current.range.upperBound))
                inner += [bounds.from, bounds.to, bounds.step].compactMap(\.self)
                current = base
            case .name(let root):
                add(root, parts.reversed(), current.range, syntax.range, isOptional)
                return inner.reversed().forEach { visit($0) }
            default:
                visit(current)
                return inner.reversed().forEach { visit($0) }
            }
        }
    }

    private func part(_ key: Syntax) -> Reference.Part {
        switch key.kind {
        case .literal(.string(let name)): .member(name)
        case .literal(let value): .index(value)
        default: .computed(Expression(source: source, syntax: key))
        }
    }

    private mutating func add(
        _ root: String, _ parts: [(Reference.Part, Range<Int>)], _ rootRange: Range<Int>,
        _ range: Range<Int>, _ isOptional: Bool
    ) {
        guard !locals.contains(root) else { return }
        references.append(
            Reference(
                root: root, path: parts.map(\.0), location: source.location(range),
                partLocations: [source.location(rootRange)] + parts.map { source.location($0.1) },
                isOptional: isOptional))
    }
}
