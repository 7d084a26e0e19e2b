/// Why a program gave no secret.
public struct SecretCommandError: Error, Sendable, Hashable {
    /// One sentence in lower case without a final period.
    public var message: String

    public init(_ message: String) { self.message = message }
}
