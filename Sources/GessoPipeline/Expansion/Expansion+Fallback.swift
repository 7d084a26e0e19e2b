import GessoBase

extension Expansion {
    /// The fallbacks of a provider for an instance.
    ///
    /// - Parameters:
    ///   - provider: the first one.
    ///   - arguments: of the instance for that one, with pictures that are made.
    ///   - given: the names of those that the step itself gives.
    ///   - instance: what they are for.
    ///   - schema: of its step.
    /// - Returns: one for each name, in order.
    func fallbacks(
        of provider: ProviderEntry?, _ arguments: ValueMap, given: Set<String>,
        _ instance: InstanceNode, _ schema: StepSchema
    ) -> [Fallback] {
        guard let provider, case .provider(let operation) = schema.nature else { return [] }
        // What the first one's defaults gave is not the step's, but the number of pictures stays.
        let firsts: Set<String> = ["provider", "model", "options"]
        let own = arguments.filter {
            $0.key == "n" || given.contains($0.key) && !firsts.contains($0.key)
        }
        return provider.fallback.map { name in
            Fallback(
                name: name,
                choice: Result { () throws(Diagnostic) in
                    try fallback(
                        name, operation, ValueMap(own.map { ($0.key, $0.value) }), instance)
                })
        }
    }

    private func fallback(
        _ name: String, _ operation: Operation, _ own: ValueMap, _ instance: InstanceNode
    ) throws(Diagnostic) -> Fallback.Choice {
        let wish = ProviderChoice.Wish(
            provider: name, model: nil, defaults: instance.node.scope.defaults)
        let entry = try choice.entry(for: wish)
        let model = try choice.model(for: wish, entry, operation)
        var with = own
        let fields = instance.node.plan.entries
        for field in fields where with[field.name] == nil {
            with[field.name] = entry.defaults[field.name] ?? field.defaultValue
        }
        with["provider"] = .string(entry.name)
        with["model"] = model.map(Value.string)
        return Fallback.Choice(provider: entry, with: with)
    }
}
