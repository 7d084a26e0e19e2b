import GessoBase
import GessoPipeline
import GessoProvider

/// A provider entry with its plugin loaded and opened.
///
/// A class, since it is large and everything that waits would hold copies of it.
final class ProviderAccount: Sendable {
    /// As the pipeline has it; with `--fake` its plugin is another.
    let entry: ProviderEntry
    let facts: PluginFacts
    let provider: Provider
    /// Whether the fake plugin stands in for the one of the entry.
    let isFake: Bool
    /// Values of its secrets.
    let secrets: StepSecrets
    /// Shared by everything that uses the same keys.
    let gate: AccountGate
    /// Which account that is.
    let id: AccountID

    init(
        entry: ProviderEntry, facts: PluginFacts, provider: Provider, isFake: Bool,
        secrets: StepSecrets, gate: AccountGate, id: AccountID
    ) {
        self.entry = entry
        self.facts = facts
        self.provider = provider
        self.isFake = isFake
        self.secrets = secrets
        self.gate = gate
        self.id = id
    }

    /// A text of the provider without the values of its secrets.
    func redact(_ text: String) -> String {
        provider.redact(text, secrets)
    }

    /// Who makes the pictures, as people and results are told.
    var name: String { isFake ? "fake" : entry.name }
}
