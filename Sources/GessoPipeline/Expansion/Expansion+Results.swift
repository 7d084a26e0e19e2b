public import GessoBase
import GessoTemplate

// What is known in the end.
extension Expansion {
    /// All instances in the order of expansion; in place of one that runs a pipeline those in it.
    public var instances: [InstanceID] {
        var ids: [InstanceID] = []
        visit(root) { instance in
            if instance.inner == nil { ids.append(instance.id) }
        }
        return ids
    }

    /// How many instances there are so far; it grows with each step that is expanded.
    public var size: Int { instanceCount }

    /// How an instance ended; nil while it is not over.
    public func outcome(of id: InstanceID) -> Outcome? {
        guard let instance = engine.instances[id] else { return nil }
        switch instance.state {
        case .waiting, .ready: return nil
        case .made: return .made(instance.outputs)
        case .promised: return .promised(instance.outputs)
        case .skipped: return .skipped
        case .failed: return .failed
        case .blocked: return .blocked
        }
    }

    /// How many instances a step of the outermost pipeline has; nil while that is not known.
    public func count(ofStep id: String) -> Int? {
        guard let node = root.byID[id], node.isExpanded else { return nil }
        return node.instances.count
    }

    /// The step of an instance.
    public func step(of id: InstanceID) -> Step? { engine.instances[id]?.node.step }

    /// What the engine knows an instance to give before it is made: its pictures.
    public func promise(for id: InstanceID) -> ValueMap {
        guard let instance = engine.instances[id], instance.state == .ready else {
            return ValueMap()
        }
        return instance.outputs
    }

    /// What waits for results, in the order of expansion.
    public var openItems: [OpenItem] {
        var items: [OpenItem] = []
        openItems(of: root, into: &items)
        return items
    }

    private func openItems(of scope: Scope, into items: inout [OpenItem]) {
        for node in scope.steps {
            if !node.isExpanded, !node.openUntil.isEmpty {
                items.append(OpenItem(subject: .step(node.path), until: until(node.openUntil)))
            }
            for instance in node.instances {
                if let inner = instance.inner {
                    openItems(of: inner, into: &items)
                } else if instance.state == .waiting, !instance.openUntil.isEmpty {
                    items.append(
                        OpenItem(
                            subject: .instance(instance.id), until: until(instance.openUntil)))
                }
            }
        }
    }

    private func until(_ blockers: [Blocker]) -> [OpenItem.Until] {
        blockers.map { blocker in
            switch blocker {
            case .instance(let id): .instance(id)
            case .step(let path): .step(path)
            }
        }
    }

    private func visit(_ scope: Scope, _ body: (InstanceNode) -> Void) {
        for node in scope.steps {
            for instance in node.instances {
                body(instance)
                if let inner = instance.inner { visit(inner, body) }
            }
        }
    }

    /// What the pipeline gives; nil where it cannot be computed yet or at all.
    public func outputs() -> [(name: String, value: Value?)] {
        root.pipeline.outputs.map { output in
            engine.begin()
            let context = InstanceContext(scope: root, instance: nil, engine: engine)
            let value = try? output.formula.evaluate(in: context)
            return (output.name, value.map(engine.refreshed))
        }
    }
}
