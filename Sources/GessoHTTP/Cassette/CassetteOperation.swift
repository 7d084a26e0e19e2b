public import GessoBase

/// One operation as a cassette names it.
public struct CassetteOperation: Sendable {
    /// The plugin's id.
    public var plugin: String
    /// Of everything that is asked.
    public var digest: Digest
    /// For people, and for telling equal requests of two instances apart.
    public var instance: String
    /// What is asked, by named parts; pictures are their digests.
    public var asked: ValueMap

    public init(plugin: String, digest: Digest, instance: String, asked: ValueMap) {
        self.plugin = plugin
        self.digest = digest
        self.instance = instance
        self.asked = asked
    }

    /// "fal-0123456789abcdef.json".
    var fileName: String { "\(plugin)-\(digest.hex.prefix(16)).json" }
}
