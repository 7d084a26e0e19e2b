import GessoBase
import GessoPipeline
import GessoProvider

/// A provider entry with its plugin loaded and opened.
struct ProviderAccount: Sendable {
    /// As the pipeline has it; with `--fake` its plugin is another.
    var entry: ProviderEntry
    var facts: PluginFacts
    var provider: Provider
    /// Whether the fake plugin stands in for the one of the entry.
    var isFake: Bool
    /// Values of its secrets.
    var secrets: StepSecrets
    /// Shared by everything that uses the same keys.
    var gate: AccountGate
    /// Which account that is.
    var id: AccountID

    /// A text of the provider without the values of its secrets.
    func redact(_ text: String) -> String {
        provider.redact(text, secrets)
    }

    /// Who makes the pictures, as people and results are told.
    var name: String { isFake ? "fake" : entry.name }
}
