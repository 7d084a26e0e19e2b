/// How much a JSON text may ask for.
public struct JSONLimits: Sendable, Hashable {
    /// How deep lists and objects may be nested.
    public var depth: Int
    /// How long the text may be.
    public var bytes: Int

    public init(depth: Int = 512, bytes: Int = 1 << 30) {
        self.depth = depth
        self.bytes = bytes
    }
}
