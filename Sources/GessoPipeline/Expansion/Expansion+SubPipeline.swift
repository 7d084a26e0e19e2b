import GessoBase

// Pipelines that run in the place of an instance.
extension Expansion {
    /// Puts the steps of the used pipeline in the place of the instance.
    func enter(_ instance: InstanceNode, _ pipeline: Pipeline) throws(Stop) {
        var params = ValueMap()
        for parameter in pipeline.params {
            if let value = try value(of: parameter, instance) { params[parameter.name] = value }
        }
        let scope = Scope(pipeline, params, owner: instance)
        instance.inner = scope
        instance.openUntil = []
        raise(instance, to: .shaped)
        enqueue(scope)
        if scope.steps.isEmpty { finish(instance, .made) }
    }

    private func value(
        of parameter: Parameter, _ instance: InstanceNode
    ) throws(Stop) -> Value? {
        let step = instance.node.step
        guard let formula = step.argument(named: parameter.name)?.formula else {
            return parameter.defaultValue
        }
        let given = try evaluate(formula, instance)
        switch parameter.accept(given) {
        case .success(.string(let text)) where parameter.kind == .image:
            return .string(absolute(text, step.folder))
        case .success(let value): return value
        case .failure(let problem):
            throw .failed(
                Diagnostic(
                    .badParameter, problem.message, at: formula.location, help: problem.help))
        }
    }

    /// A picture's path is relative to the file that gives it, not to the one that uses it.
    private func absolute(_ text: String, _ folder: String) -> String {
        text.contains("://") || text.hasPrefix("data:") ? text : PathText.joined(folder, text)
    }
}
