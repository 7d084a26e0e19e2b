/// Where the code of a plugin runs.
public enum Isolation: String, Sendable, Hashable {
    /// In a sandboxed process of its own, `gesso-plugin-host`.
    case process
    /// In Gesso itself.
    case none
}
