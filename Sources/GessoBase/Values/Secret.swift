/// A key or password: nothing prints it, and only `reveal` gives it away.
///
/// It is neither codable nor comparable, so that it cannot slip into a file, a cache key or a log.
public struct Secret: Sendable {
    private let value: String
    /// Where it came from, for messages: "environment variable FAL_KEY".
    public let origin: String

    public init(_ value: String, origin: String) {
        self.value = value
        self.origin = origin
    }

    /// The value itself, for the one place that sends it.
    public func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says where it came from, never what it is.
    public var description: String { "secret from \(origin)" }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Hides the fields from `dump` and from string interpolation of what holds it.
    public var customMirror: Mirror { Mirror(self, children: ["origin": origin]) }
}
