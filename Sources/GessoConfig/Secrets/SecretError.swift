/// Why a secret cannot be used.
public struct SecretError: Error, Sendable, Hashable {
    /// The plugin's name for it: "api_key".
    public var name: String
    /// One sentence in lower case without a final period; holds no part of the secret.
    public var message: String
    /// What to do about it.
    public var help: String

    public init(_ name: String, _ message: String, help: String) {
        self.name = name
        self.message = message
        self.help = help
    }
}
