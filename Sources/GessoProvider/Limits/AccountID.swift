public import GessoBase

/// What tells one account from another: who is asked, where, and with which keys.
///
/// It holds a digest of the keys, which is compared and never shown.
public struct AccountID: Sendable, Hashable {
    private let plugin: String
    private let baseURL: String?
    private let secrets: Digest
    private let entry: String?

    /// - Parameters:
    ///   - plugin: the plugin's id.
    ///   - baseURL: where it is asked, if not where the plugin says.
    ///   - secrets: of the values of its secrets.
    ///   - entry: for a plugin that works on this machine, where each entry is one of its own.
    public init(plugin: String, baseURL: String?, secrets: Digest, entry: String? = nil) {
        self.plugin = plugin
        self.baseURL = baseURL
        self.secrets = secrets
        self.entry = entry
    }
}

extension AccountID: CustomStringConvertible, CustomReflectable {
    /// Who is asked, without the digest.
    public var description: String { "account of \(plugin)" }

    /// Hides the digest from `dump` and from what holds it.
    public var customMirror: Mirror { Mirror(self, children: ["plugin": plugin]) }
}
