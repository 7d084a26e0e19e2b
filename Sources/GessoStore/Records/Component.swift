/// A program or library with its version, as `made_by` names them.
public struct Component: Sendable, Hashable {
    /// "libpng".
    public var name: String
    /// "1.6.39".
    public var version: String

    public init(_ name: String, _ version: String) {
        self.name = name
        self.version = version
    }
}
