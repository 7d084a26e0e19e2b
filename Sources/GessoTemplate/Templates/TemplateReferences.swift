import GessoBase

/// Gathers what a template reads from its context, without the names that it makes itself.
struct TemplateReferences {
    private var collector: ReferenceCollector

    init(_ source: SourceText) { collector = ReferenceCollector(source) }

    var references: [Reference] { collector.references }

    mutating func visit(_ nodes: [TemplateNode]) {
        for node in nodes { visit(node) }
    }

    private mutating func visit(_ node: TemplateNode) {
        switch node {
        case .text: break
        case .output(let syntax): collector.visit(syntax)
        case .condition(let branches, let otherwise):
            for branch in branches {
                collector.visit(branch.condition)
                visit(branch.body)
            }
            visit(otherwise)
        case .loop(let loop): visit(loop)
        case .assign(let names, let value, _):
            collector.visit(value)
            collector.locals.formUnion(names)
        case .capture(let name, let filtered, let body):
            let outside = collector.locals
            visit(body)
            collector.locals = outside.union([TemplateParser.captured])
            if let filtered { collector.visit(filtered) }
            collector.locals = outside.union([name])
        }
    }

    private mutating func visit(_ loop: TemplateNode.Loop) {
        collector.visit(loop.items)
        let outside = collector.locals
        collector.locals.formUnion(loop.names)
        if let filter = loop.filter { collector.visit(filter) }
        collector.locals.insert("loop")
        visit(loop.body)
        collector.locals = outside
        visit(loop.otherwise)
    }
}
