/// Where a secret comes from, without a part of it.
public struct SecretPlace: Sendable, Hashable {
    /// "$OPENAI_API_KEY", "the file /home/me/key", "the command pass".
    public var source: String
    /// Who says so: "the user's configuration"; nil where it is the plugin's own variable.
    public var layer: String?

    public init(source: String, layer: String? = nil) {
        self.source = source
        self.layer = layer
    }
}
