import GessoBase
import GessoConfig
import GessoHTTP
import GessoPipeline

/// The secrets of one provider as one step uses them.
struct StepSecrets: SecretSource {
    private let values: [String: Secret]

    /// Secrets by the plugin's names.
    init(_ values: [String: Secret]) { self.values = values }

    func value(ofSecret name: String) -> String? { values[name]?.reveal() }

    /// Of the names and values, to tell accounts apart; it is compared and never shown.
    var digest: Digest {
        let pairs = values.sorted { $0.key < $1.key }.map {
            ($0.key, Value.string($0.value.reveal()))
        }
        return Digest(of: JSON.text(.map(ValueMap(pairs))))
    }
}

/// Finds the secrets of steps and providers.
struct SecretFinder: Sendable {
    let resolver: SecretResolver
    /// What the configuration names for each provider, nearest first.
    let layers: [String: [SecretLayer]]
    /// The plugin of each provider of the configuration.
    var plugins: [String: String] = [:]

    /// The secrets that a plugin declares; those that are not set are absent.
    func secrets(
        of plugin: PluginFacts, entry: ProviderEntry, step: [SecretRule]
    ) throws(SecretError) -> StepSecrets {
        let all = layers(of: entry, step: step)
        if let problem = Self.unknown(in: all, of: plugin) { throw problem }
        var values: [String: Secret] = [:]
        for declared in plugin.secrets {
            values[declared.name] = try resolver.resolve(declared, of: plugin, layers: all)
            guard values[declared.name] != nil || !Self.needs(declared, plugin, entry) else {
                throw resolver.missing(declared, of: plugin)
            }
        }
        return StepSecrets(values)
    }

    /// Where each secret of a plugin comes from, without a value being kept.
    func keys(of plugin: PluginFacts, entry: ProviderEntry) -> [ProviderReport.Key] {
        let all = layers(of: entry, step: [])
        if let problem = Self.unknown(in: all, of: plugin) {
            return [ProviderReport.Key(name: problem.name, isOptional: false, problem: problem)]
        }
        return plugin.secrets.map { declared in
            var key = ProviderReport.Key(name: declared.name, isOptional: declared.isOptional)
            do throws(SecretError) {
                key.place = try resolver.place(of: declared, of: plugin, layers: all)
                if key.place == nil, Self.needs(declared, plugin, entry) {
                    key.problem = resolver.missing(declared, of: plugin)
                }
            } catch {
                key.problem = error
            }
            return key
        }
    }

    /// Whether nothing goes without a secret; of a bundled plugin's keys for several servers only that
    /// of the server which is spoken to is needed.
    ///
    /// Another plugin may speak to several of them in one operation.
    private static func needs(
        _ secret: PluginFacts.Secret, _ plugin: PluginFacts, _ entry: ProviderEntry
    ) -> Bool {
        guard !secret.isOptional else { return false }
        let servers = Set(plugin.secrets.filter { !$0.isOptional }.map(\.hosts))
        guard plugin.isBundled, servers.count > 1 else { return true }
        let address = (entry.baseURL ?? plugin.baseURL).flatMap { try? WebAddress($0) }
        return address.map { HostPattern.matches($0.host, any: secret.hosts) } ?? false
    }

    /// A name that a place gives to a secret and the plugin does not know.
    private static func unknown(
        in layers: [SecretLayer], of plugin: PluginFacts
    ) -> SecretError? {
        let known = plugin.secrets.map(\.name)
        for layer in layers {
            guard let name = layer.sources.keys.sorted().first(where: { !known.contains($0) })
            else { continue }
            let near =
                Suggestion.nearest(to: name, among: known) ?? (known.count == 1 ? known[0] : nil)
            return SecretError(
                name, "\(layer.place) names the secret \(name), which \(plugin.id) does not have",
                help: near.map { "did you mean \($0)?" }
                    ?? (known.isEmpty ? "remove it" : "it has \(known.joined(separator: ", "))"))
        }
        return nil
    }

    /// The places that may name a secret, nearest first.
    ///
    /// What the configuration names for a provider is for the plugin that it names there: an entry
    /// of a pipeline may have the same name and another plugin.
    private func layers(of entry: ProviderEntry, step: [SecretRule]) -> [SecretLayer] {
        let isSame = plugins[entry.name].map { $0 == entry.plugin } ?? true
        return [
            SecretLayer(place: "the step", isTrusted: false, sources: Self.sources(step)),
            SecretLayer(
                place: "the provider `\(entry.name)`", isTrusted: false,
                sources: Self.sources(entry.secrets)),
        ] + (isSame ? layers[entry.name] ?? [] : [])
    }

    private static func sources(
        _ rules: [SecretRule]
    ) -> [String: SecretReference] {
        Dictionary(
            rules.map { rule in
                switch rule.source {
                case .environment(let name): (rule.name, .environment(name))
                case .entry(let name): (rule.name, .entry(name))
                }
            }, uniquingKeysWith: { first, _ in first })
    }
}
