import GessoBase

/// Checks the providers that the file describes and those that its steps name.
struct ProviderCheck {
    private let scope: FileScope
    private let own: [ProviderEntry]
    private let choice: ProviderChoice
    /// Of the pipeline that is run.
    private let defaults: StepDefaults
    private var implied: [ProviderEntry] = []
    /// Names of entries of the configuration that steps use; others are not this pipeline's affair.
    private var configured: Set<String> = []
    /// Plugins whose problem has been reported.
    private var reported: Set<String> = []

    init(_ scope: FileScope, _ own: [ProviderEntry], _ defaults: StepDefaults) {
        self.scope = scope
        self.own = own
        self.defaults = defaults
        let names = Set(own.map(\.name))
        choice = ProviderChoice(
            entries: own + scope.options.providers.filter { !names.contains($0.name) },
            catalog: scope.catalog)
    }

    /// The entries, and the providers that steps name without one.
    var all: [ProviderEntry] { choice.entries + implied }

    /// The names that a provider's defaults give to a step.
    func defaultNames(of step: Step, _ pipeline: Pipeline) -> [String] {
        guard case .provider? = step.schema?.nature, let wish = wish(of: step, pipeline),
            let entry = try? choice.entry(for: wish)
        else { return [] }
        return entry.defaults.keys
    }

    /// Nil where the provider is computed.
    private func wish(of step: Step, _ pipeline: Pipeline) -> ProviderChoice.Wish? {
        let provider = step.argument(named: "provider")?.formula
        let model = step.argument(named: "model")?.formula
        if let provider, provider.constant == nil { return nil }
        if let model, model.constant == nil { return nil }
        return ProviderChoice.Wish(
            provider: provider?.constant?.string, model: model?.constant?.string,
            defaults: pipeline.defaults.over(defaults))
    }

    /// Checks the provider and the model of a step.
    mutating func check(_ step: Step, in pipeline: Pipeline) {
        guard case .provider(let operation)? = step.schema?.nature,
            let wish = wish(of: step, pipeline)
        else { return }
        let named = step.argument(named: "provider") ?? step.argument(named: "model")
        var place = named?.formula.location ?? pipeline.defaults.providerLocation ?? step.location
        do throws(Diagnostic) {
            let entry = try choice.entry(for: wish)
            if !choice.entries.contains(where: { $0.name == entry.name }),
                !implied.contains(where: { $0.name == entry.name })
            {
                implied.append(entry)
            }
            configured.insert(entry.name)
            place = entry.locations["plugin"] ?? place
            let facts = try choice.facts(of: entry)
            place =
                step.argument(named: "model")?.formula.location ?? named?.formula.location
                ?? step.location
            check(step.secrets, facts)
            _ = try choice.model(for: wish, entry, operation)
        } catch {
            scope.findings.add(error.located(at: place))
        }
    }

    /// Checks the entries of the file, also those that no step uses.
    func checkEntries() {
        if let name = defaults.provider, let place = defaults.providerLocation {
            report(at: place) { () throws(Diagnostic) in
                _ = try choice.entry(for: .init(provider: name, model: nil, defaults: defaults))
            }
        }
        let used = choice.entries.dropFirst(own.count).filter { configured.contains($0.name) }
        for entry in own + used where !entry.plugin.isEmpty && entry.isEnabled {
            checkDefaults(entry)
            checkFallback(entry)
            report(at: entry.locations["plugin"]) { () throws(Diagnostic) in
                let facts = try choice.facts(of: entry)
                check(entry.secrets, facts)
                checkModel(entry, facts)
                let manifest = try choice.manifest(of: entry)
                ModelNoteCheck(entry: entry, facts: manifest, findings: scope.findings).run()
                try checkConfig(entry, facts)
            }
        }
    }

    private func report(at place: SourceLocation?, _ body: () throws(Diagnostic) -> Void) {
        do throws(Diagnostic) {
            try body()
        } catch {
            scope.findings.add(error.located(at: place))
        }
    }

    private func checkModel(_ entry: ProviderEntry, _ facts: PluginFacts) {
        guard let name = entry.model, !facts.hasOpenModels, facts.model(named: name) == nil else {
            return
        }
        scope.findings.add(Wording.model(name, facts).located(at: entry.locations["model"]))
    }

    private func checkConfig(_ entry: ProviderEntry, _ facts: PluginFacts) throws(Diagnostic) {
        guard let written = facts.writtenConfigSchema else {
            if entry.config == nil { return }
            throw Wording.noConfig(facts.id, at: entry.locations["config"])
        }
        let schema: JSONSchema
        do throws(SchemaError) {
            schema = try JSONSchema(written)
        } catch {
            throw Wording.unusableSchema(facts.id, error, at: entry.locations["config"])
        }
        for problem in schema.validate(entry.config ?? .map(ValueMap())) {
            scope.findings.add(Wording.config(problem, entry, facts.id))
        }
    }

    /// A secret of the plugin, from a variable that the plugin itself lists.
    private func check(_ secrets: [SecretRule], _ facts: PluginFacts) {
        for rule in secrets {
            guard let secret = facts.secrets.first(where: { $0.name == rule.name }) else {
                scope.findings.add(
                    Wording.secretName(
                        rule.name, facts.secrets.map(\.name), facts.id, at: rule.location))
                continue
            }
            let allowed = secret.environment.flatMap {
                $0.split(separator: ":").map(String.init)
            }
            guard case .environment(let variable) = rule.source, !allowed.contains(variable) else {
                continue
            }
            scope.findings.add(
                Wording.secretVariable(variable, rule.name, allowed, at: rule.location))
        }
    }

    /// `fallback` names other providers, each once.
    private func checkFallback(_ entry: ProviderEntry) {
        var seen: Set<String> = []
        for (index, name) in entry.fallback.enumerated() {
            let place = entry.locations["fallback.\(index)"]
            if name == entry.name || !seen.insert(name).inserted {
                scope.findings.add(Wording.fallback(name, of: entry, at: place))
                continue
            }
            report(at: place) { () throws(Diagnostic) in
                _ = try choice.entry(
                    for: .init(provider: name, model: nil, defaults: defaults))
            }
        }
    }

    /// `defaults` of a provider are `with` keys of provider steps.
    private func checkDefaults(_ entry: ProviderEntry) {
        let fields = scope.catalog.providerFields
        for (name, value) in entry.defaults {
            let place = entry.locations["defaults." + name]
            guard let field = fields.first(where: { $0.name == name }) else {
                scope.report(
                    .unknownArgument, "no provider step has `\(name)`", at: place,
                    help: Wording.hint(name, fields.map(\.name), "the keys are"))
                continue
            }
            if let problem = field.type.check(value) {
                scope.report(
                    .badArgument, "`\(name)`: \(problem.message)", at: place, help: problem.help)
            }
        }
    }
}

extension StepDefaults {
    /// These, completed by others.
    func over(_ others: StepDefaults) -> StepDefaults {
        var result = self
        result.provider = provider ?? others.provider
        result.model = provider == nil ? model ?? others.model : model
        result.timeout = timeout ?? others.timeout
        result.retry = retry ?? others.retry
        return result
    }
}

extension Catalog {
    /// The fields of all provider kinds that a default can give, each name once.
    var providerFields: [StepSchema.Field] {
        var seen: Set<String> = ["provider", "model", "prompt", "image", "images", "mask"]
        return kinds.compactMap(schema).flatMap { schema -> [StepSchema.Field] in
            guard case .provider = schema.nature else { return [] }
            return schema.fields.filter { seen.insert($0.name).inserted }
        }
    }
}
