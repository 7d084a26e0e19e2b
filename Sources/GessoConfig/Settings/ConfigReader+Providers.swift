import GessoYAML

extension ConfigReader {
    private static let providerKeys = [
        "base_url", "budget", "config", "defaults", "enabled", "fallback", "isolation", "limits",
        "model", "models", "plugin", "secrets", "timeout", "unsupported",
    ]

    /// Checks what concerns trust; the values are checked together with a pipeline's providers.
    mutating func readProviders(_ node: YAMLNode) {
        guard let pairs = node.mapping else {
            bad(node, "providers must be a mapping of names")
            return
        }
        for pair in pairs {
            let name = pair.key.scalar?.text ?? ""
            var secrets: [String: SecretReference] = [:]
            for (key, entry) in mapping(pair.value, Self.providerKeys, "provider \(name)") {
                switch key {
                case "secrets": secrets = secretSources(entry.value)
                case "isolation" where !isUser: refuse(entry.key, "isolation")
                case "isolation": notYet(entry.key, key)
                default: break
                }
            }
            if pair.value.mapping != nil { keepProvider(name, pair.value, secrets: secrets) }
        }
    }

    /// Where secrets come from, by the plugin's names for them.
    mutating func secretSources(_ node: YAMLNode) -> [String: SecretReference] {
        guard let pairs = node.mapping else {
            bad(node, "secrets must be a mapping of names")
            return [:]
        }
        var sources: [String: SecretReference] = [:]
        for pair in pairs {
            if let name = pair.key.string, let source = source(pair.value) {
                sources[name] = source
            }
        }
        return sources
    }

    /// `{env: NAME}`, `{file: PATH}`, `{command: …}` or `{from: ENTRY}`.
    mutating func source(_ node: YAMLNode) -> SecretReference? {
        let pairs = mapping(node, ["command", "env", "file", "from"], "a secret")
        guard let (key, pair) = pairs.first else { return nil }
        guard pairs.count == 1 else {
            bad(node, "a secret has one of env, file, command and from")
            return nil
        }
        guard isUser || key == "env" || key == "from" else {
            refuse(pair.key, key)
            return nil
        }
        if key == "command" { return command(pair.value) }
        guard let text = pair.value.string, !text.isEmpty else {
            bad(pair.value, "\(key) must be a text")
            return nil
        }
        switch key {
        case "env": return .environment(text)
        case "file": return .file(ConfigPath.absolute(text, in: folder, home: home))
        default: return .entry(text)
        }
    }

    /// A list is a program with its arguments, a text is for the shell.
    private mutating func command(_ node: YAMLNode) -> SecretReference? {
        if let text = node.string, !text.isEmpty { return .command(["/bin/sh", "-c", text]) }
        let words = node.sequence?.compactMap(\.string) ?? []
        guard !words.isEmpty, words.count == node.sequence?.count else {
            bad(node, "command must be a text or a list of texts")
            return nil
        }
        return .command(words)
    }
}
