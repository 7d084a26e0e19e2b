import GessoBase
import GessoTemplate
import GessoYAML

extension FileScope {
    /// Reads `providers`.
    func providers(_ pair: Member?) -> [ProviderEntry] {
        guard let pair else { return [] }
        guard let pairs = pair.value.members else {
            wrongType(pair, "a mapping of names")
            return []
        }
        return pairs.compactMap(provider)
    }

    private func provider(_ pair: Member) -> ProviderEntry? {
        let name = pair.name
        checkName(name, "a provider", at: pair.keyLocation)
        guard let keys = keys(of: pair.value, .provider) else { return nil }
        var entry = ProviderEntry(name: name, plugin: "")
        fill(&entry, keys)
        if keys["plugin"] == nil { reportNoPlugin(name, pair.keyLocation) }
        entry.secrets = secrets(keys["secrets"])
        entry.location = pair.keyLocation
        return entry
    }

    func reportNoPlugin(_ name: String, _ place: SourceLocation) {
        report(
            .missingKey, "the provider '\(name)' has no `plugin`", at: place,
            help: "write `plugin: \(likelyPlugin(for: name))`")
    }

    /// The plugin that is called like the entry; else any, to show the form.
    private func likelyPlugin(for name: String) -> String {
        let installed = catalog.installedPlugins
        return installed.contains(name) ? name : installed.first ?? "ID"
    }

    /// Sets what these keys say; the rest of the entry, and its secrets, stay.
    func fill(_ entry: inout ProviderEntry, _ keys: KeyedNode) {
        if let pair = keys["plugin"] { entry.plugin = plugin(pair) ?? "" }
        if let pair = keys["model"] { entry.model = text(pair) }
        if let pair = keys["timeout"] { entry.timeout = duration(pair) }
        if let pair = keys["enabled"] { entry.isEnabled = flag(pair) ?? true }
        if let pair = keys["unsupported"] {
            entry.unsupported = word(pair, ProviderEntry.Unsupported.self) ?? .error
        }
        if let pair = keys["base_url"] {
            entry.baseURL = baseURL(pair)
            entry.trustsBaseURL = entry.baseURL.map(trusts) ?? false
        }
        if let pair = keys["config"] {
            entry.config = config(pair)
            entry.configPlaces = PointerPlaces(pair.value)
        }
        if let pair = keys["limits"], let limits = self.keys(of: pair.value, .limits) {
            entry.concurrency = whole(limits["concurrency"], 1...10_000)
            entry.rate = rate(limits["rate"])
        }
        if let pair = keys["budget"] {
            entry.budget = budget(pair, origin)
        }
        if let pair = keys["models"] { entry.models = models(pair) }
        for key in Level.provider.keys {
            if let pair = keys[key] { entry.locations[key] = pair.value.location }
        }
        if let pair = keys["fallback"] { fillFallback(&entry, pair) }
        if let pair = keys["defaults"] { fillDefaults(&entry, pair) }
    }

    private func fillFallback(_ entry: inout ProviderEntry, _ pair: Member) {
        let names = texts(pair)
        entry.fallback = names.map(\.text)
        for (index, name) in names.enumerated() {
            entry.locations["fallback.\(index)"] = name.location
        }
    }

    private func fillDefaults(_ entry: inout ProviderEntry, _ pair: Member) {
        entry.defaults = constants(pair)
        for member in pair.value.members ?? [] {
            entry.locations["defaults." + member.name] = member.value.location
        }
    }

    private func plugin(_ pair: Member) -> String? {
        if pair.value.members != nil {
            report(
                .notYet, "a plugin given by its path does not act in this version",
                at: pair.value.location, help: "name an installed plugin by its id")
            return nil
        }
        return text(pair, "the id of a plugin")
    }

    /// A map without expressions.
    func constants(_ pair: Member?) -> ValueMap {
        guard let pair else { return ValueMap() }
        guard pair.value.members != nil else {
            wrongType(pair, "a mapping")
            return ValueMap()
        }
        return constant(pair)?.map ?? ValueMap()
    }

    /// A value in which expressions do not act.
    private func constant(_ pair: Member) -> Value? {
        let formula = formula(pair.value)
        if let value = formula.constant { return value }
        let key = pair.name
        report(
            .notYet, "an expression does not act in `\(key)` of a provider in this version",
            at: formula.references.first?.location ?? formula.location,
            help: "write the value itself, or set it in the `with` of the steps")
        return nil
    }

    private func config(_ pair: Member) -> Value? {
        guard let value = constant(pair) else { return nil }
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
    func secrets(_ pair: Member?) -> [SecretRule] {
        guard let pair else { return [] }
        guard let pairs = pair.value.members else {
            wrongType(pair, "a mapping such as `{api_key: {env: NAME}}`")
            return []
        }
        return pairs.compactMap(secret)
    }

    private func secret(_ pair: Member) -> SecretRule? {
        let name = pair.name
        guard let members = pair.value.members else {
            report(
                .secretRule, "the secret '\(name)' does not belong into a pipeline",
                at: pair.value.location,
                help: "write `\(name): {env: NAME}` and set the variable NAME")
            return nil
        }
        for member in members where ["file", "command"].contains(member.name) {
            report(
                .secretRule,
                "a pipeline may not name a \(member.name) for a secret",
                at: member.keyLocation,
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
            at: pair.keyLocation)
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
