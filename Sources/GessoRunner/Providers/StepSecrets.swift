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

    /// The secrets that a plugin declares; those that are not set are absent.
    func secrets(
        of plugin: PluginFacts, entry: ProviderEntry, step: [SecretRule]
    ) throws(SecretError) -> StepSecrets {
        let named = [
            SecretLayer(place: "the step", isTrusted: false, sources: Self.sources(step)),
            SecretLayer(
                place: "the provider `\(entry.name)`", isTrusted: false,
                sources: Self.sources(entry.secrets)),
        ]
        let all = named + (layers[entry.name] ?? [])
        var values: [String: Secret] = [:]
        for declared in plugin.secrets {
            values[declared.name] = try resolver.resolve(declared, of: plugin, layers: all)
            guard values[declared.name] != nil || declared.isOptional else {
                throw resolver.missing(declared, of: plugin)
            }
        }
        return StepSecrets(values)
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
