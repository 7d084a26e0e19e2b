public import GessoBase

extension SecretResolver {
    /// Where a secret would be taken from; nil where nobody set it.
    ///
    /// It is found and checked as `resolve` does it, but no command is run.
    public func place(
        of declared: PluginFacts.Secret, of plugin: PluginFacts, layers: [SecretLayer]
    ) throws(SecretError) -> SecretPlace? {
        for layer in layers {
            guard let source = layer.sources[declared.name] else { continue }
            try check(source, declared, plugin, layer)
            return try place(of: source, declared, layer)
        }
        guard plugin.isBundled else {
            guard let source = pin(of: plugin)?.secrets[declared.name] else { return nil }
            let layer = SecretLayer(
                place: "trust in \(plugin.id)", isTrusted: true, sources: [:])
            return try place(of: source, declared, layer)
        }
        for name in declared.environment {
            guard let found = variable(name) else { continue }
            _ = try checked(try opened(found, declared), declared, origin: Self.origin(name))
            return SecretPlace(source: words(.environment(name)))
        }
        return nil
    }

    private func place(
        of source: SecretReference, _ declared: PluginFacts.Secret, _ layer: SecretLayer
    ) throws(SecretError) -> SecretPlace {
        if !isCommand(source) { _ = try value(of: source, declared, layer) }
        return SecretPlace(source: words(source), layer: layer.place)
    }

    private func isCommand(_ source: SecretReference) -> Bool {
        switch source {
        case .command: true
        case .entry(let name): entries[name].map(isCommand) ?? false
        case .environment, .file: false
        }
    }

    private func words(_ source: SecretReference) -> String {
        switch source {
        case .environment(let name):
            name.split(separator: ":").map { "$\($0)" }.joined(separator: " and ")
        case .file(let path): "the file \(path)"
        case .command(let words): "the command \(Self.program(words))"
        case .entry(let name):
            "the entry \(name)" + (entries[name].map { " (\(self.words($0)))" } ?? "")
        }
    }

    /// The program alone: its arguments are the user's affair.
    private static func program(_ words: [String]) -> String {
        let isShell = words.count == 3 && words[0] == "/bin/sh" && words[1] == "-c"
        let first = isShell ? words[2].split(separator: " ").first.map(String.init) : words.first
        return first ?? ""
    }
}
