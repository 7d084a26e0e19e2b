public import GessoBase

/// A value of the configuration with its place.
public struct Setting<Value: Sendable>: Sendable {
    public var value: Value
    public var location: SourceLocation
    /// Whether the user's own file says so; a project's file may come from anybody.
    public var isTrusted: Bool

    public init(_ value: Value, at location: SourceLocation, isTrusted: Bool) {
        self.value = value
        self.location = location
        self.isTrusted = isTrusted
    }
}
