/// Gives the value of a secret at the moment when an exchange is sent.
public protocol SecretSource: Sendable {
    /// The value, or nil where it is not set.
    func value(ofSecret name: String) -> String?
}

/// Knows no secret.
public struct NoSecrets: SecretSource {
    public init() {}

    public func value(ofSecret name: String) -> String? { nil }
}
