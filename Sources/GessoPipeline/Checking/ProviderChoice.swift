import GessoBase

/// Decides which provider and model a step uses; the same at check and in expansion.
struct ProviderChoice {
    /// Those of the pipeline that is run, then those of the configuration.
    let entries: [ProviderEntry]
    let catalog: any Catalog

    /// The plugin that is always there.
    private static let embedded = "canvas"

    /// What a step says, and what holds where it says nothing.
    struct Wish {
        var provider: String?
        var model: String?
        var defaults: StepDefaults
    }

    /// The entry that a step uses; a problem has no place.
    func entry(for wish: Wish) throws(Diagnostic) -> ProviderEntry {
        if let name = wish.provider { return try entry(named: name) }
        if let model = wish.model { return try entry(having: model, wish.defaults.provider) }
        return try entry(named: wish.defaults.provider ?? Self.embedded)
    }

    /// The model that a step uses; nil where the plugin has none for the operation.
    func model(
        for wish: Wish, _ entry: ProviderEntry, _ operation: Operation
    ) throws(Diagnostic)
        -> String?
    {
        let isDefault = wish.provider == nil || wish.provider == wish.defaults.provider
        let name = wish.model ?? entry.model ?? (isDefault ? wish.defaults.model : nil)
        let facts = try facts(of: entry)
        if let name { return try check(name, facts, operation, entry) }
        guard let model = facts.defaultModel(for: operation) else {
            throw Wording.noModel(for: operation, entry, offering(operation))
        }
        return model.id
    }

    /// The manifest of an entry's plugin, with what the entry says of models.
    func facts(of entry: ProviderEntry) throws(Diagnostic) -> PluginFacts {
        try manifest(of: entry).noting(entry.models)
    }

    /// The manifest of an entry's plugin.
    func manifest(of entry: ProviderEntry) throws(Diagnostic) -> PluginFacts {
        switch catalog.plugin(entry.plugin) {
        case .success(let facts): return facts
        case .failure(let problem):
            throw Wording.plugin(entry.plugin, catalog.installedPlugins, problem)
        }
    }

    private func entry(named name: String) throws(Diagnostic) -> ProviderEntry {
        if let entry = entries.first(where: { $0.name == name }) {
            guard entry.isEnabled else { throw Wording.disabled(entry) }
            return entry
        }
        guard catalog.installedPlugins.contains(name) else {
            throw Wording.provider(name, entries.map(\.name), catalog.installedPlugins)
        }
        return ProviderEntry(name: name, plugin: name)
    }

    /// The provider whose table has a model, where the step names no provider.
    private func entry(having model: String, _ usual: String?) throws(Diagnostic) -> ProviderEntry {
        if let usual {
            let entry = try entry(named: usual)
            if try facts(of: entry).model(named: model) != nil { return entry }
        }
        let owners = owners(of: model)
        if owners.count == 1 { return entry(ofPlugin: owners[0].plugin) }
        if owners.isEmpty {
            let noting = entries(noting: model)
            if noting.count == 1 { return noting[0] }
            if let usual { return try entry(named: usual) }
            guard noting.isEmpty else { throw Wording.notedModel(model, noting.map(\.name)) }
        }
        let current = owners.filter { $0.row.retired == nil }.map(\.plugin)
        // A name that is gone where it came from is no choice between providers.
        let gone = owners.filter { $0.row.retired != nil }.map(\.row)
        if current.count < 2, let row = gone.first(where: { $0.id == model }) ?? gone.first {
            throw Wording.retired(model, row.retired ?? "", still: current.first)
        }
        throw Wording.modelWithoutProvider(model, current, allModels)
    }

    /// The entries that say something of a model which no plugin knows.
    private func entries(noting model: String) -> [ProviderEntry] {
        entries.filter { entry in
            entry.isEnabled
                && entry.models.contains { $0.id == model || $0.aliases.contains(model) }
        }
    }

    /// The bundled plugins whose tables have a model, each with its row.
    private func owners(of model: String) -> [(plugin: String, row: ModelFacts)] {
        catalog.installedPlugins.compactMap { id in
            guard case .success(let facts) = catalog.plugin(id), facts.isBundled,
                let row = facts.model(named: model)
            else { return nil }
            return (id, row)
        }
    }

    /// The one entry of a plugin, else the plugin itself.
    private func entry(ofPlugin id: String) -> ProviderEntry {
        let own = entries.filter { $0.plugin == id && $0.isEnabled }
        return own.count == 1 ? own[0] : ProviderEntry(name: id, plugin: id)
    }

    private var allModels: [String] {
        catalog.installedPlugins.flatMap { id in
            (try? catalog.plugin(id).get())?.modelNames ?? []
        }
    }

    private func check(
        _ name: String, _ facts: PluginFacts, _ operation: Operation, _ entry: ProviderEntry
    ) throws(Diagnostic) -> String {
        guard let model = facts.model(named: name, for: operation) else {
            if facts.hasOpenModels { return name }
            throw Wording.model(name, facts)
        }
        if let retired = model.retired { throw Wording.retired(name, retired) }
        guard model.operations.contains(operation) else {
            let others = facts.models.filter { $0.operations.contains(operation) }.map(\.id)
            throw Wording.operation(operation, model.id, others, offering(operation))
                .related(to: entry.models.first { $0.id == model.id })
        }
        return model.id
    }

    /// The plugins that have a model for an operation.
    private func offering(_ operation: Operation) -> [String] {
        catalog.installedPlugins.filter { id in
            (try? catalog.plugin(id).get())?.defaultModel(for: operation) != nil
        }
    }
}
