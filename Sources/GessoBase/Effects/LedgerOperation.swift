/// One operation of a provider, as the books name it.
public struct LedgerOperation: Sendable, Hashable {
    public var instance: InstanceID
    /// The action key of the result that it is for.
    public var actionKey: Digest
    /// Which of the instance's pictures it asks for.
    public var pictures: Range<Int>
    /// The provider entry's name, "openai".
    public var provider: String
    /// The plugin's id.
    public var plugin: String
    /// Of the plugin's file; nil where it is not known yet.
    public var pluginDigest: Digest?
    /// Of everything that is asked; nil where it is not known yet.
    public var request: Digest?

    public init(
        instance: InstanceID, actionKey: Digest, pictures: Range<Int> = 0..<1, provider: String,
        plugin: String = "", pluginDigest: Digest? = nil, request: Digest? = nil
    ) {
        self.instance = instance
        self.actionKey = actionKey
        self.pictures = pictures
        self.provider = provider
        self.plugin = plugin
        self.pluginDigest = pluginDigest
        self.request = request
    }
}
