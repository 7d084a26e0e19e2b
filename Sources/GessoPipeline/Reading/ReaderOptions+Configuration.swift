public import GessoBase
import GessoYAML

extension ReaderOptions {
    /// These options with the providers, defaults and budgets that configuration files say, read by the
    /// rules of a pipeline's own, and everything that is wrong with them.
    ///
    /// Each provider has its entries nearest first; for each key of an entry the nearest wins.
    /// `secrets` are left to the configuration. A path is relative to the file that it stands in,
    /// and of a project's file below the root. At a place that has a known problem none is added.
    public func reading(
        providers: [String: [ConfiguredNode]], defaults: [String: ConfiguredNode],
        budgets: [ConfiguredNode] = [], root: String,
        files: any FileSystem, catalog: any Catalog, known: [Diagnostic] = []
    ) -> (options: ReaderOptions, problems: [Diagnostic]) {
        let reading = ConfigurationReading(
            root: root, files: files, catalog: catalog, options: self)
        var options = self
        options.providers = providers.sorted { $0.key < $1.key }.compactMap { name, layers in
            reading.entry(name, layers)
        }
        options.defaults = reading.defaults(defaults)
        options.budgets = budgets.compactMap(reading.budget)
        let places = Set(known.compactMap(\.location?.start))
        let problems = reading.findings.sorted.filter { problem in
            problem.location.map { !places.contains($0.start) } ?? true
        }
        return (options, problems)
    }
}

/// Reads parts of configuration files as if they stood in a pipeline.
private struct ConfigurationReading {
    let root: String
    let files: any FileSystem
    let catalog: any Catalog
    let options: ReaderOptions
    let findings = Findings()

    private func scope(_ layer: ConfiguredNode) -> FileScope {
        let path = layer.node.location.file
        let folder = PathText.folder(of: path)
        var options = options
        // What the user wrote may name files anywhere.
        if layer.isUsers { options.allowedFolders.append("/") }
        var scope = FileScope(
            display: path, path: path, folder: folder, root: root, files: files, catalog: catalog,
            options: options, findings: findings)
        scope.isUsers = layer.isUsers
        scope.origin = layer.isUsers ? .user : .project
        return scope
    }

    /// One provider; the farthest entry is read first, so that nearer ones win.
    func entry(_ name: String, _ layers: [ConfiguredNode]) -> ProviderEntry? {
        guard let nearest = layers.first else { return nil }
        let place = nearest.node.location.start
        scope(nearest).checkName(name, "a provider", at: place)
        var entry = ProviderEntry(name: name, plugin: "", location: place)
        var isComplete = true
        for layer in layers.reversed() {
            guard let keys = scope(layer).keys(of: layer.node, .provider) else {
                isComplete = false
                continue
            }
            scope(layer).fill(&entry, keys)
        }
        if isComplete, entry.locations["plugin"] == nil {
            scope(nearest).reportNoPlugin(name, place)
        }
        return entry
    }

    func budget(_ layer: ConfiguredNode) -> Budget? {
        let scope = scope(layer)
        return scope.budget(Member("budget", layer.node), scope.origin)
    }

    /// Every key may come from another file.
    func defaults(_ nodes: [String: ConfiguredNode]) -> StepDefaults {
        var defaults = options.defaults
        for (name, layer) in nodes.sorted(by: { $0.key < $1.key }) {
            let scope = scope(layer)
            let keys = scope.keys(of: [Member(name, layer.node)], in: layer.node, .defaults)
            defaults = scope.defaults(keys, over: defaults)
        }
        return defaults
    }
}
