import GessoConfig
import GessoPipeline
import GessoProvider

extension Session {
    /// The providers of one run, or of one look at them.
    func accounts(
        threads: Int, usesFake: Bool = false, isReplaying: Bool = false
    ) -> ProviderAccounts {
        ProviderAccounts(
            library: library, client: client, pool: ComputePool(threads: threads),
            secrets: secretFinder,
            environment: settingVariables,
            version: version, usesFake: usesFake, sink: sink, isReplaying: isReplaying)
    }

    /// Finds settings of providers in the environment.
    var settingVariables: SettingVariables {
        SettingVariables(environment: environment, pins: configuration.pins)
    }

    /// Finds the keys of providers.
    var secretFinder: SecretFinder {
        SecretFinder(
            resolver: SecretResolver(
                environment: environment, files: files, entries: configuration.secrets,
                pins: configuration.pins),
            layers: configuration.secretLayers,
            plugins: Dictionary(
                readerOptions.providers.map { ($0.name, $0.plugin) },
                uniquingKeysWith: { first, _ in first }))
    }
}
