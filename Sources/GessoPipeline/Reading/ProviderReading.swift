import GessoBase
import GessoTemplate
import GessoYAML

extension FileScope {
    /// Reads `providers`.
    func providers(_ pair: YAMLPair?) -> [ProviderEntry] {
        guard let pair else { return [] }
        guard let pairs = pair.value.mapping else {
            wrongType(pair, "a mapping of names")
            return []
        }
        return pairs.compactMap(provider)
    }

    private func provider(_ pair: YAMLPair) -> ProviderEntry? {
        let name = pair.key.scalar?.text ?? ""
        checkName(name, "a provider", at: pair.key.location)
        guard let keys = keys(of: pair.value, .provider) else { return nil }
        var entry = ProviderEntry(name: name, plugin: plugin(keys, name, pair) ?? "")
        entry.location = pair.key.location
        entry.model = text(keys["model"])
        entry.defaults = constants(keys["defaults"])
        entry.baseURL = baseURL(keys["base_url"])
        entry.secrets = secrets(keys["secrets"])
        entry.timeout = duration(keys["timeout"])
        entry.unsupported = word(keys["unsupported"], ProviderEntry.Unsupported.self) ?? .error
        entry.isEnabled = flag(keys["enabled"]) ?? true
        entry.config = config(keys["config"])
        if let limits = keys["limits"], let inner = self.keys(of: limits.value, .limits) {
            entry.concurrency = whole(inner["concurrency"], 1...10_000)
        }
        for key in Level.provider.keys {
            if let pair = keys[key] { entry.locations[key] = pair.value.location }
        }
        for member in keys["defaults"]?.value.mapping ?? [] {
            let key = "defaults." + (member.key.scalar?.text ?? "")
            entry.locations[key] = member.value.location
        }
        return entry
    }

    private func plugin(_ keys: KeyedNode, _ name: String, _ pair: YAMLPair) -> String? {
        guard let plugin = keys["plugin"] else {
            report(
                .missingKey, "the provider '\(name)' has no `plugin`", at: pair.key.location,
                help: "write `plugin: \(catalog.installedPlugins.first ?? "ID")`")
            return nil
        }
        if plugin.value.mapping != nil {
            report(
                .notYet, "a plugin given by its path does not act in this version",
                at: plugin.value.location, help: "name an installed plugin by its id")
            return nil
        }
        return text(plugin, "the id of a plugin")
    }

    /// A map without expressions.
    func constants(_ pair: YAMLPair?) -> ValueMap {
        guard let pair else { return ValueMap() }
        guard pair.value.mapping != nil else {
            wrongType(pair, "a mapping")
            return ValueMap()
        }
        return constant(pair)?.map ?? ValueMap()
    }

    /// A value in which expressions do not act.
    private func constant(_ pair: YAMLPair) -> Value? {
        let formula = formula(pair.value)
        if let value = formula.constant { return value }
        let key = pair.key.scalar?.text ?? ""
        report(
            .notYet, "an expression does not act in `\(key)` of a provider in this version",
            at: formula.references.first?.location ?? formula.location,
            help: "write the value itself, or set it in the `with` of the steps")
        return nil
    }

    private func config(_ pair: YAMLPair?) -> Value? {
        guard let pair, let value = constant(pair) else { return nil }
        guard value.map != nil else {
            wrongType(pair, "a mapping, or `{json: path}`, or `{yaml: path}`")
            return nil
        }
        do throws(Diagnostic) {
            return try OpenFile(files: files, guardian: guardian, folder: folder).content(of: value)
        } catch {
            findings.add(error.located(at: pair.value.location))
            return nil
        }
    }

    /// Reads `secrets` of a provider or a step: what a checkout may name.
    func secrets(_ pair: YAMLPair?) -> [SecretRule] {
        guard let pair else { return [] }
        guard let pairs = pair.value.mapping else {
            wrongType(pair, "a mapping such as `{api_key: {env: NAME}}`")
            return []
        }
        return pairs.compactMap(secret)
    }

    private func secret(_ pair: YAMLPair) -> SecretRule? {
        let name = pair.key.scalar?.text ?? ""
        guard let members = pair.value.mapping else {
            report(
                .secretRule, "the secret '\(name)' does not belong into a pipeline",
                at: pair.value.location,
                help: "write `\(name): {env: NAME}` and set the variable NAME")
            return nil
        }
        for member in members where ["file", "command"].contains(member.key.scalar?.text) {
            report(
                .secretRule,
                "a pipeline may not name a \(member.key.scalar?.text ?? "") for a secret",
                at: member.key.location,
                help: "put it into your own configuration and write `\(name): {from: ENTRY}`")
            return nil
        }
        guard let keys = keys(of: pair.value, .secret) else { return nil }
        if let variable = text(keys["env"]), keys["from"] == nil {
            return SecretRule(
                name: name, source: .environment(variable), location: keys["env"]?.value.location)
        }
        if let entry = text(keys["from"]), keys["env"] == nil {
            return SecretRule(
                name: name, source: .entry(entry), location: keys["from"]?.value.location)
        }
        report(
            .secretRule, "the secret '\(name)' needs one of `env` and `from`",
            at: pair.key.location)
        return nil
    }
}

extension Diagnostic {
    /// The same with a place, where it has none.
    func located(at place: SourceLocation?) -> Diagnostic {
        guard location == nil else { return self }
        var copy = self
        copy.location = place
        return copy
    }
}
