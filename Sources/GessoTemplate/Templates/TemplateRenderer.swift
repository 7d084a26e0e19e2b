import GessoBase

/// Renders the tree of a template once.
struct TemplateRenderer {
    private let evaluator: Evaluator
    private let source: SourceText
    private let limits: RenderLimits

    init(_ source: SourceText, _ context: any EvaluationContext, _ limits: RenderLimits) {
        self.source = source
        self.limits = limits
        evaluator = Evaluator(source, context)
    }

    /// What changes while a template is rendered.
    private struct State {
        var output: [UInt8] = []
        var steps = 0
        /// Where the names of the innermost loop begin.
        var scope = 0
    }

    func render(_ nodes: [TemplateNode]) throws(EvaluationError) -> String {
        var state = State()
        try render(nodes, &state)
        return String(decoding: state.output, as: UTF8.self)
    }

    private func render(
        _ nodes: [TemplateNode], _ state: inout State
    ) throws(EvaluationError) {
        for node in nodes {
            try count(&state)
            switch node {
            case .text(let bytes):
                state.output.append(contentsOf: bytes)
                try checkSize(state)
            case .output(let syntax): try output(syntax, &state)
            case .condition(let branches, let otherwise):
                try condition(branches, otherwise, &state)
            case .loop(let loop): try self.loop(loop, &state)
            case .assign(let names, let syntax, let range):
                try assign(names, try evaluator.evaluate(syntax), range, &state)
            case .capture(let name, let filtered, let body):
                try capture(name, filtered, body, &state)
            }
        }
    }

    private func count(_ state: inout State) throws(EvaluationError) {
        state.steps += 1
        guard state.steps <= limits.steps else {
            throw bounds("the template takes more than \(limits.steps) steps")
        }
    }

    private func checkSize(_ state: State) throws(EvaluationError) {
        guard state.output.count <= limits.bytes else {
            throw bounds("the text becomes longer than \(limits.bytes) bytes")
        }
    }

    private func bounds(_ message: String) -> EvaluationError {
        .diagnostic(Diagnostic(.templateBounds, message, at: source.location(0..<0)))
    }

    private func output(_ syntax: Syntax, _ state: inout State) throws(EvaluationError) {
        let value = try evaluator.value(of: syntax)
        if case .string(let text) = value {
            state.output.append(contentsOf: text.utf8)
        } else {
            do throws(EvaluationError) {
                try PythonText.write(value, into: &state.output)
            } catch {
                throw located(error, syntax.range)
            }
        }
        try checkSize(state)
    }

    private func located(_ error: EvaluationError, _ range: Range<Int>) -> EvaluationError {
        guard case .diagnostic(var diagnostic) = error, diagnostic.location == nil else {
            return error
        }
        diagnostic.location = source.location(range)
        return .diagnostic(diagnostic)
    }

    private func condition(
        _ branches: [TemplateNode.Branch], _ otherwise: [TemplateNode], _ state: inout State
    ) throws(EvaluationError) {
        for branch in branches where try evaluator.isTrue(branch.condition) {
            return try render(branch.body, &state)
        }
        try render(otherwise, &state)
    }

    private func assign(
        _ names: [String], _ value: ContextValue, _ range: Range<Int>, _ state: inout State
    ) throws(EvaluationError) {
        if names.count == 1 { return evaluator.setLocal(names[0], value, since: state.scope) }
        guard case .value(let value) = value else {
            throw evaluator.fail("this cannot be taken apart into names", range)
        }
        for (name, item) in zip(names, try unpacked(value, names.count, range)) {
            evaluator.setLocal(name, .value(item), since: state.scope)
        }
    }

    private func capture(
        _ name: String, _ filtered: Syntax?, _ body: [TemplateNode], _ state: inout State
    ) throws(EvaluationError) {
        let outside = state.output
        state.output = []
        try render(body, &state)
        var value = ContextValue.value(.string(String(decoding: state.output, as: UTF8.self)))
        state.output = outside
        if let filtered {
            let mark = evaluator.localCount
            evaluator.addLocal(TemplateParser.captured, value)
            value = try evaluator.evaluate(filtered)
            evaluator.dropLocals(to: mark)
        }
        evaluator.setLocal(name, value, since: state.scope)
    }
}

// Loops.
extension TemplateRenderer {
    private func loop(_ loop: TemplateNode.Loop, _ state: inout State) throws(EvaluationError) {
        let items = try self.items(of: loop)
        guard !items.isEmpty else { return try render(loop.otherwise, &state) }
        let outerScope = state.scope
        let mark = evaluator.localCount
        let changes = LoopChanges()
        for (position, item) in items.enumerated() {
            try count(&state)
            state.scope = mark
            try bind(item, loop)
            if loop.usesLoop {
                let object = LoopObject(
                    items, at: position, changes: changes)
                evaluator.addLocal("loop", .object(object))
            }
            try render(loop.body, &state)
            evaluator.dropLocals(to: mark)
        }
        state.scope = outerScope
    }

    /// The items that the loop's own `if` lets through.
    private func items(of loop: TemplateNode.Loop) throws(EvaluationError) -> [Value] {
        let value = try evaluator.value(of: loop.items)
        guard let items = value.iterated else {
            throw evaluator.fail("'for' cannot pass over \(value.typeWithArticle)", loop.range)
        }
        guard let filter = loop.filter else { return items }
        let mark = evaluator.localCount
        var kept: [Value] = []
        for item in items {
            try bind(item, loop)
            if try evaluator.isTrue(filter) { kept.append(item) }
            evaluator.dropLocals(to: mark)
        }
        return kept
    }

    private func bind(_ item: Value, _ loop: TemplateNode.Loop) throws(EvaluationError) {
        if loop.names.count == 1 { return evaluator.addLocal(loop.names[0], .value(item)) }
        let parts = try unpacked(item, loop.names.count, loop.range)
        for (name, part) in zip(loop.names, parts) { evaluator.addLocal(name, .value(part)) }
    }

    private func unpacked(
        _ value: Value, _ count: Int, _ range: Range<Int>
    ) throws(EvaluationError) -> [Value] {
        // The groups of `groupby` are pairs with names.
        if case .map(let members) = value, count == 2, members.keys == ["grouper", "list"] {
            return members.values
        }
        guard let parts = value.iterated, parts.count == count else {
            throw evaluator.fail(
                "\(value.typeWithArticle) cannot be taken apart into \(count) names", range)
        }
        return parts
    }
}
