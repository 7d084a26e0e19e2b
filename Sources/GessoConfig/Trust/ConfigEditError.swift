/// Why a configuration file was not changed.
public struct ConfigEditError: Error, Sendable, Hashable {
    /// One sentence in lower case without a final period.
    public var message: String
    /// What to do about it.
    public var help: String

    public init(_ message: String, help: String) {
        self.message = message
        self.help = help
    }
}
