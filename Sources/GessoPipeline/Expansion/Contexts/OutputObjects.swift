import GessoBase
import GessoTemplate

/// The outputs of one instance.
struct OutputsObject: ContextObject {
    let instance: InstanceNode
    let engine: EngineFacts

    var typeName: String { "outputs" }

    var knownMembers: [String] { instance.node.step.outputNames }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        if let inner = instance.inner { return try result(name, of: inner) }
        guard instance.node.step.outputNames.contains(name) else { return nil }
        return .value(try engine.output(name, of: instance))
    }

    /// All outputs as a map, as far as they are there.
    func value() throws(EvaluationError) -> Value {
        var map = ValueMap()
        for name in knownMembers {
            if case .value(let value)? = try member(name) { map[name] = value }
        }
        return .map(map)
    }

    /// An output of a pipeline that runs in the place of the instance.
    private func result(_ name: String, of inner: Scope) throws(EvaluationError) -> ContextValue? {
        if instance.isBad { throw engine.evaluation.blocked(instance) }
        guard let output = inner.pipeline.outputs.first(where: { $0.name == name }) else {
            return nil
        }
        let context = InstanceContext(scope: inner, instance: nil, engine: engine)
        return .value(try output.formula.evaluate(in: context))
    }
}

/// `steps.x.outputs` of a step with several instances: each member is a list.
struct GatheredOutputs: ContextObject {
    let node: StepNode
    let engine: EngineFacts

    var typeName: String { "outputs" }

    var knownMembers: [String] { node.step.outputNames }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        guard knownMembers.contains(name) else { return nil }
        return .value(try engine.gathered(name, of: node))
    }

    func value() throws(EvaluationError) -> Value {
        var map = ValueMap()
        for name in knownMembers { map[name] = try engine.gathered(name, of: node) }
        return .map(map)
    }
}

extension EngineFacts {
    /// An output of one instance; what is not known yet is thrown as open.
    func output(_ name: String, of instance: InstanceNode) throws(EvaluationError) -> Value {
        switch instance.state {
        case .made:
            evaluation.read(instance)
            return instance.outputs[name] ?? .null
        case .skipped: throw .skipped(instance.id)
        case .failed, .blocked: throw evaluation.blocked(instance)
        case .waiting, .ready, .promised:
            guard instance.level >= .decided else {
                throw evaluation.open(.instance(instance), .decided)
            }
            guard let value = instance.outputs[name] else {
                throw evaluation.open(
                    .instance(instance), instance.level < .shaped ? .shaped : .settled)
            }
            evaluation.read(instance)
            return value
        }
    }

    /// The list of an output over all instances that are not skipped; lists become one flat list.
    func gathered(_ name: String, of node: StepNode) throws(EvaluationError) -> Value {
        guard node.isAt(.decided) else { throw evaluation.open(.step(node), .decided) }
        if let bad = node.firstBad { throw evaluation.blocked(bad) }
        if node.step.pipeline == nil { evaluation.read(all: node) }
        if let list = node.gathered[name] { return list }
        var items: [Value] = []
        for instance in node.instances where instance.exists {
            append(try gatheredOutput(name, of: instance), to: &items)
        }
        let list = Value.list(items)
        if node.isAt(.settled), node.instances.allSatisfy({ $0.state != .promised }),
            node.step.pipeline == nil
        {
            node.gathered[name] = list
        }
        return list
    }

    private func append(_ value: Value, to items: inout [Value]) {
        if case .list(let more) = value { items += more } else { items.append(value) }
    }

    /// While one instance is missing the whole step is waited for, so that the list is made once.
    private func gatheredOutput(
        _ name: String, of instance: InstanceNode
    ) throws(EvaluationError) -> Value {
        if instance.inner != nil {
            guard instance.node.isAt(.settled) else {
                throw evaluation.open(.step(instance.node), .settled)
            }
            let outputs = OutputsObject(instance: instance, engine: self)
            guard case .value(let value)? = try outputs.member(name) else { return .null }
            return value
        }
        if let value = instance.outputs[name] { return value }
        if instance.state == .made { return .null }
        let level: ReadinessLevel = instance.node.isAt(.shaped) ? .settled : .shaped
        if instance.node.isAt(level) { throw evaluation.open(.instance(instance), .settled) }
        throw evaluation.open(.step(instance.node), level)
    }
}
