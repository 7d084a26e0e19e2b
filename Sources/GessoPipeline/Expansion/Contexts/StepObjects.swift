import GessoBase
import GessoTemplate

/// `steps`: the steps of the pipeline by id.
struct StepsObject: ContextObject {
    let scope: Scope
    let engine: EngineFacts

    var knownMembers: [String] { scope.pipeline.steps.map(\.id) }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        scope.byID[name].map { .object(StepObject(node: $0, engine: engine)) }
    }

    func value() throws(EvaluationError) -> Value {
        throw .diagnostic(
            Diagnostic(
                .expressionType, "`steps` is no value by itself", at: nil,
                help: "write `steps.NAME.outputs.OUTPUT`"))
    }
}

/// `steps.x`.
struct StepObject: ContextObject {
    let node: StepNode
    let engine: EngineFacts

    var typeName: String { "step" }

    var knownMembers: [String] { ["outputs", "skipped"] }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        switch name {
        case "outputs": return try outputs()
        case "skipped": return .value(.bool(try skipped()))
        default: return nil
        }
    }

    func index(_ key: Value) throws(EvaluationError) -> ContextValue? {
        if node.step.fanOut == nil, case .string(let name) = key { return try member(name) }
        let key = try keyTexts(key)
        try need(.expanded)
        if let instance = node.instance(key) {
            return .object(InstanceObject(instance: instance, engine: engine))
        }
        if let bad = node.instance([]), bad.isBad { throw engine.evaluation.blocked(bad) }
        let known = node.instances.prefix(2000).map { $0.id.key.joined(separator: ",") }
        throw .diagnostic(Wording.instance(key, of: node.step.id, known))
    }

    func value() throws(EvaluationError) -> Value {
        throw .diagnostic(
            Diagnostic(
                .expressionType, "a step is no value by itself", at: nil,
                help:
                    "write `steps.\(node.step.id).outputs.\(node.step.outputNames.first ?? "NAME")`"
            ))
    }

    private func outputs() throws(EvaluationError) -> ContextValue {
        guard node.step.fanOut == nil else {
            return .object(GatheredOutputs(node: node, engine: engine))
        }
        try need(.expanded)
        guard let instance = node.instances.first else { return .value(.null) }
        return .object(OutputsObject(instance: instance, engine: engine))
    }

    /// Whether all its instances are skipped.
    private func skipped() throws(EvaluationError) -> Bool {
        try need(.decided)
        return node.instances.allSatisfy { !$0.exists }
    }

    private func need(_ level: ReadinessLevel) throws(EvaluationError) {
        if !node.isAt(level) { throw engine.evaluation.open(.step(node), level) }
    }

    private func keyTexts(_ key: Value) throws(EvaluationError) -> [String] {
        let parts = key.list ?? [key]
        var texts: [String] = []
        for part in parts {
            guard let text = KeyText.text(of: part) else {
                throw .diagnostic(
                    Diagnostic(
                        .expressionType,
                        "an instance key is text, a number or a picture, not "
                            + part.shortDescription, at: nil))
            }
            texts.append(text)
        }
        return texts
    }
}

/// `steps.x[key]`.
struct InstanceObject: ContextObject {
    let instance: InstanceNode
    let engine: EngineFacts

    var typeName: String { "instance" }

    var knownMembers: [String] { ["key", "outputs", "skipped"] }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        switch name {
        case "key": return .value(.string(instance.id.key.joined(separator: "-")))
        case "outputs": return .object(OutputsObject(instance: instance, engine: engine))
        case "skipped":
            guard instance.level >= .decided else {
                throw engine.evaluation.open(.instance(instance), .decided)
            }
            return .value(.bool(!instance.exists))
        default: return nil
        }
    }

    func value() throws(EvaluationError) -> Value {
        throw .diagnostic(
            Diagnostic(
                .expressionType, "an instance is no value by itself", at: nil,
                help: "write `.outputs.\(instance.node.step.outputNames.first ?? "NAME")` behind it"
            ))
    }
}

/// `item` where `foreach` goes through a step.
struct ItemObject: ContextObject {
    let instance: InstanceNode
    let engine: EngineFacts

    var typeName: String { "item" }

    var knownMembers: [String] { ["key", "outputs"] + (hasRow ? ["item"] : []) }

    private var hasRow: Bool { if case .item = instance.binding { true } else { false } }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        switch name {
        case "key": return .value(.string(instance.id.key.joined(separator: "-")))
        case "outputs": return .object(OutputsObject(instance: instance, engine: engine))
        case "item":
            guard case .item(let value) = instance.binding else { return nil }
            return engine.contextValue(of: value)
        case "matrix":
            guard case .matrix(let values) = instance.binding,
                let axes = instance.node.step.fanOut?.axes
            else { return nil }
            return .object(MatrixObject(names: axes.map(\.name), values: values, engine: engine))
        default: return nil
        }
    }

    func value() throws(EvaluationError) -> Value {
        throw .diagnostic(
            Diagnostic(
                .expressionType, "this `item` is an instance and no value by itself", at: nil,
                help: "write `item.outputs.\(instance.node.step.outputNames.first ?? "NAME")`"))
    }
}
