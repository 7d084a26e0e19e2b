public import GessoBase

/// What the user's configuration says under `trust` of one plugin that is not bundled.
public struct PluginPin: Sendable, Hashable {
    /// Of the file; any other content is refused.
    public var digest: Digest
    /// Whether it runs in a process of its own; only `isolation: none` loads it into Gesso.
    public var isIsolated = true
    /// Absolute paths that it may read if it computes in a process of its own.
    public var files: [String] = []
    /// Where its secrets come from, by the names that the plugin gives them.
    public var secrets: [String: SecretReference] = [:]
    /// Environment variables that fill settings of its `config`, by the settings' names.
    public var settings: [String: String] = [:]

    public init(digest: Digest) { self.digest = digest }
}
