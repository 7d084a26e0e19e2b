import GessoBase

/// Finds the row of the table for a step.
struct ModelChoice {
    let model: ModelFacts?
    /// As sent.
    let name: String?
    let findings: [ModelFinding]

    /// Looks the model up, or takes the plugin's default where none is named.
    init(_ facts: PluginFacts, _ operation: Operation, named name: String?) {
        guard let name else {
            model = facts.defaultModel(for: operation)
            self.name = model?.id
            findings = model == nil ? [Self.noModel(facts, operation)] : []
            return
        }
        model = facts.model(named: name, for: operation)
        self.name = model?.id ?? name
        findings = Self.findings(facts, operation, name, model)
    }

    private static func findings(
        _ facts: PluginFacts, _ operation: Operation, _ name: String, _ model: ModelFacts?
    ) -> [ModelFinding] {
        guard let model else {
            return facts.hasOpenModels ? [] : [unknown(facts, operation, name)]
        }
        if let retired = model.retired {
            return [ModelFinding(.error, "/model", "the model `\(name)` is gone: \(retired)")]
        }
        guard model.operations.contains(operation) else {
            return [cannot(facts, operation, model)]
        }
        guard let deprecated = model.deprecated else { return [] }
        return [
            ModelFinding(
                .warning, "/model", "the model `\(name)` will be withdrawn: \(deprecated)")
        ]
    }

    private static func unknown(
        _ facts: PluginFacts, _ operation: Operation, _ name: String
    ) -> ModelFinding {
        let current = facts.models.filter { $0.retired == nil }
        let names = current.flatMap { [$0.id] + $0.aliases }
        let nearest = Suggestion.nearest(to: name, among: names)
        let fitting = current.filter { $0.operations.contains(operation) }.map(\.id)
        return ModelFinding(
            .error, "/model", "`\(facts.id)` has no model `\(name)`",
            help: nearest.map { "did you mean `\($0)`?" } ?? list(fitting, "it has"))
    }

    private static func noModel(_ facts: PluginFacts, _ operation: Operation) -> ModelFinding {
        if facts.hasOpenModels {
            return ModelFinding(
                .error, "/model", "`\(facts.id)` needs a `model`",
                help: "write the name that the server knows")
        }
        return ModelFinding(
            .error, "/provider", "`\(facts.id)` has no model that can \(operation.verb)",
            help: operation == .upscale ? "`image.resize` enlarges without a model" : nil)
    }

    private static func cannot(
        _ facts: PluginFacts, _ operation: Operation, _ model: ModelFacts
    ) -> ModelFinding {
        let others = facts.models.filter {
            $0.operations.contains(operation) && $0.retired == nil
        }
        var help = list(others.map(\.id), "\(facts.id) models that can:")
        if others.isEmpty, operation == .vary, model.operations.contains(.edit) {
            help = "use `image.edit` with a `prompt` and a `strength`"
        }
        return ModelFinding(
            .error, "/model", "the model `\(model.id)` cannot \(operation.verb)", help: help)
    }

    private static func list(_ names: [String], _ lead: String) -> String? {
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
        return names.count > 8 ? "\(lead) \(shown) and \(names.count - 8) more" : "\(lead) \(shown)"
    }
}

extension Operation {
    /// After "can" and "cannot".
    var verb: String {
        switch self {
        case .generate: "make pictures from a prompt"
        case .edit: "edit pictures"
        case .vary: "vary pictures"
        case .upscale: "upscale pictures"
        case .removeBackground: "remove backgrounds"
        case .embed: "compute vectors"
        case .describe: "describe pictures"
        case .test: "be tested for free"
        }
    }
}
