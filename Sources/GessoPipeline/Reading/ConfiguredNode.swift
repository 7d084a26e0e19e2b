public import GessoYAML

/// A part of a configuration file, as it is written there.
public struct ConfiguredNode: Sendable {
    public var node: YAMLNode
    /// Whether the user's own file says it; a project's file may come from anybody.
    public var isUsers: Bool

    public init(_ node: YAMLNode, isUsers: Bool) {
        self.node = node
        self.isUsers = isUsers
    }
}
