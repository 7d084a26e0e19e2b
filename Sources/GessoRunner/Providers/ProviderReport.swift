public import GessoBase
public import GessoConfig
public import GessoPipeline
public import GessoStore

/// What is known of a provider without asking it.
public struct ProviderReport: Sendable {
    /// One secret that its plugin wants.
    public struct Key: Sendable {
        public var name: String
        public var isOptional: Bool
        /// Nil where it is not set.
        public var place: SecretPlace?
        /// Why it cannot be used, or where it was looked for in vain.
        public var problem: SecretError?
    }

    public var entry: ProviderEntry
    /// Whether it is described in a file; else it is a bundled plugin under its own name.
    public var isConfigured: Bool
    /// Nil where the plugin cannot be used.
    public var facts: PluginFacts?
    public var keys: [Key] = []
    /// Why it cannot be used, but for its keys.
    public var problem: Diagnostic?
    /// Nil where it was never asked.
    public var health: ProviderHealth?

    /// Whether it asks nobody.
    public var isLocal: Bool {
        guard let facts else { return false }
        return facts.computes || facts.secrets.isEmpty && !hasServer
    }

    /// Whether a server is known that it could ask.
    public var hasServer: Bool {
        !(facts?.egress.isEmpty ?? true) || facts?.baseURL != nil || entry.baseURL != nil
    }

    /// Why it cannot be used, first of all; nil where it can.
    public var obstacle: (message: String, help: String?)? {
        if let problem { return (problem.message, problem.help) }
        return keys.lazy.compactMap(\.problem).first.map { ($0.message, $0.help) }
    }
}
