/// Secrets that one place names: a step, a provider's entry, the user's configuration.
public struct SecretLayer: Sendable, Hashable {
    /// For messages: "the step's secrets".
    public var place: String
    /// Whether the user wrote it; a pipeline or a project's configuration may come from anybody.
    public var isTrusted: Bool
    /// By the name that the plugin gives the secret.
    public var sources: [String: SecretReference]

    public init(place: String, isTrusted: Bool, sources: [String: SecretReference]) {
        self.place = place
        self.isTrusted = isTrusted
        self.sources = sources
    }
}
