import GessoBase
import GessoTemplate

// From a step to its instances.
extension Expansion {
    /// Makes the instances of a step, or waits for what they depend on.
    func expand(_ node: StepNode) {
        guard !node.isExpanded else { return }
        engine.begin()
        do throws(Stop) {
            let bindings = try bindings(of: node)
            try checkKeys(bindings, node)
            try checkCount(bindings.count, node)
            make(bindings, of: node)
        } catch {
            if case .open(let blockers) = error {
                node.openUntil = blockers
                wait(.expand(node))
            } else {
                fail(node, error)
            }
        }
    }

    private func bindings(of node: StepNode) throws(Stop) -> [Binding] {
        switch node.step.fanOut {
        case nil: [.none]
        case .foreach(let axis):
            try values(of: axis, node).map(Binding.item)
        case .matrix(let matrix):
            try combinations(matrix, node).map(Binding.matrix)
        }
    }

    private func make(_ bindings: [Binding], of node: StepNode) {
        node.isExpanded = true
        node.openUntil = []
        instanceCount += bindings.count
        let count = bindings.count
        node.missing = ReadinessLevel.allCases.map { $0 == .expanded ? 0 : count }
        node.instances.reserveCapacity(count)
        let prefix = node.scope.prefix
        for (index, binding) in bindings.enumerated() {
            let key = binding.values.flatMap(\.key)
            let part = InstanceID.Part(step: node.step.id, key: key)
            let id = InstanceID(parts: prefix.isEmpty ? [part] : prefix + [part])
            let instance = InstanceNode(id, node, index, binding)
            node.instances.append(instance)
            engine.instances[id] = instance
            enqueue(.resolve(instance))
        }
        changes.append(.expanded(step: node.path, count: count))
        wake(node)
        if count == 0 { complete(node) }
    }

    /// A step without instances because of a problem has one that failed, for others to name.
    private func fail(_ node: StepNode, _ stop: Stop) {
        node.isExpanded = true
        node.openUntil = []
        node.missing = ReadinessLevel.allCases.map { $0 == .expanded ? 0 : 1 }
        let id = InstanceID(
            parts: node.scope.prefix + [InstanceID.Part(step: node.step.id)])
        let instance = InstanceNode(id, node, 0, .none)
        node.instances = [instance]
        engine.instances[id] = instance
        end(instance, stop)
    }

    private func checkCount(_ count: Int, _ node: StepNode) throws(Stop) {
        guard instanceCount + count > limits.instances else { return }
        throw .failed(
            Diagnostic(
                .explodingExpansion,
                "the step '\(node.step.id)' makes \(count) instances, "
                    + "with the others more than \(limits.instances)",
                at: node.step.location, help: "make its lists shorter"))
    }

    /// Two equal keys would be one instance.
    private func checkKeys(_ bindings: [Binding], _ node: StepNode) throws(Stop) {
        guard bindings.count > 1 else { return }
        var seen: [[String]: Int] = Dictionary(minimumCapacity: bindings.count)
        for (index, binding) in bindings.enumerated() {
            let key = binding.values.flatMap(\.key)
            guard let first = seen.updateValue(index, forKey: key) else { continue }
            let id = InstanceID(step: node.step.id, key: key)
            throw .failed(
                Wording.equalKeys(
                    id, binding.values.last?.place ?? node.step.location,
                    bindings[first].values.last?.place))
        }
    }

    // Matrix.

    private func combinations(
        _ matrix: Matrix, _ node: StepNode
    ) throws(Stop) -> [[AxisValue]] {
        var axes: [[AxisValue]] = []
        for axis in matrix.axes { axes.append(try values(of: axis, node)) }
        var combinations =
            matrix.isZip
            ? try zipped(axes, matrix) : try product(axes, matrix, node)
        try exclude(&combinations, matrix, node)
        for entry in matrix.includes {
            combinations.append(try included(entry, matrix, node))
        }
        return combinations
    }

    private func product(
        _ axes: [[AxisValue]], _ matrix: Matrix, _ node: StepNode
    ) throws(Stop) -> [[AxisValue]] {
        var count = 1
        for axis in axes {
            let (product, overflow) = count.multipliedReportingOverflow(by: axis.count)
            count = overflow ? .max : product
        }
        guard count <= limits.instances else {
            throw .failed(Wording.explosion(node.step, matrix, axes.map(\.count), limits.instances))
        }
        var result: [[AxisValue]] = [[]]
        for axis in axes { result = result.flatMap { head in axis.map { head + [$0] } } }
        return result
    }

    private func zipped(_ axes: [[AxisValue]], _ matrix: Matrix) throws(Stop) -> [[AxisValue]] {
        let count = axes.first?.count ?? 0
        guard axes.allSatisfy({ $0.count == count }) else {
            throw .failed(Wording.unequal(matrix, axes.map(\.count)))
        }
        return (0..<count).map { index in axes.map { $0[index] } }
    }

    private func exclude(
        _ combinations: inout [[AxisValue]], _ matrix: Matrix, _ node: StepNode
    ) throws(Stop) {
        for entry in matrix.excludes {
            guard let wanted = try evaluate(entry.formula, node).map else { continue }
            let before = combinations.count
            combinations.removeAll { values in
                zip(matrix.axes, values).allSatisfy { axis, value in
                    wanted[axis.name].map { value.matches($0) } ?? true
                }
            }
            if combinations.count == before {
                throw .failed(
                    Diagnostic(
                        .unmatchedExclude, "this entry of `exclude` matches nothing",
                        at: entry.location, help: "remove it, or correct its values"))
            }
        }
    }

    private func included(
        _ entry: Matrix.Entry, _ matrix: Matrix, _ node: StepNode
    ) throws(Stop) -> [AxisValue] {
        let given = try evaluate(entry.formula, node).map ?? ValueMap()
        var values: [AxisValue] = []
        for axis in matrix.axes {
            let list = AxisList(axis, node.step.id)
            values.append(try list.value(given[axis.name] ?? .null, at: entry.location))
        }
        return values
    }

    func evaluate(_ formula: Formula, _ node: StepNode) throws(Stop) -> Value {
        if let value = formula.constant { return value }
        let context = InstanceContext(scope: node.scope, instance: nil, engine: engine)
        do throws(EvaluationError) {
            return try formula.evaluate(in: context)
        } catch {
            throw stop(error, at: formula.location)
        }
    }
}

extension AxisValue {
    /// Whether an entry of `exclude` means it: the same value, or one with these members.
    fileprivate func matches(_ wanted: Value) -> Bool {
        switch content {
        case .instance(let instance):
            let key = instance.id.key.joined(separator: "-")
            return KeyText.text(of: wanted.map?["key"] ?? wanted) == key
        case .value(.image(let image)):
            guard let members = wanted.map else { return KeyText.text(of: wanted) == image.key }
            return members.allSatisfy { name, value in
                switch name {
                case "key": value.string == image.key
                case "index": value.int == image.index
                default: false
                }
            }
        case .value(.map(let row)):
            guard let members = wanted.map else { return KeyText.text(of: wanted) == key.first }
            return members.allSatisfy { row[$0.key].map($0.value.says) ?? false }
        case .value(let value): return value.says(wanted)
        }
    }
}
