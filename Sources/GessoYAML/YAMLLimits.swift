/// How much a YAML file may ask for.
public struct YAMLLimits: Sendable, Hashable {
    /// How deep collections may be nested.
    public var depth: Int
    /// How long the file may be.
    public var bytes: Int
    /// How many nodes there may be once every alias counts as what it stands for.
    public var nodes: Int

    public init(depth: Int = 128, bytes: Int = 64 << 20, nodes: Int = 4_000_000) {
        self.depth = depth
        self.bytes = bytes
        self.nodes = nodes
    }
}
