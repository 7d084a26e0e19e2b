import CGessoPlugin

/// A secret that the host adds to exchanges; its value never reaches the plugin.
public struct Secret: Sendable, Hashable {
    /// What the host does with the value before it sends it.
    public enum Kind: Sendable, Hashable {
        /// It is sent as it is.
        case value
        /// It is a Google service account; the host trades it for an access token.
        case googleServiceAccount

        var constant: UInt32 {
            switch self {
            case .value: UInt32(GESSO_SECRET_VALUE)
            case .googleServiceAccount: UInt32(GESSO_SECRET_GOOGLE_SERVICE_ACCOUNT)
            }
        }
    }

    /// The name by which exchanges ask for it.
    public var name: String
    /// What the host does with the value.
    public var kind: Kind
    /// Whether an exchange goes out without it when it is unset.
    public var isOptional: Bool
    /// Environment variables, the first that is set wins; `A:B` joins two by a colon.
    public var environment: [String]
    /// The only hosts it is ever sent to.
    public var hosts: [String]

    /// Declares a secret.
    ///
    /// - Parameters:
    ///   - name: the name by which exchanges ask for it.
    ///   - kind: what the host does with the value.
    ///   - isOptional: whether an exchange goes out without it.
    ///   - environment: variables to look in.
    ///   - hosts: the only hosts it is sent to.
    public init(
        _ name: String, kind: Kind = .value, isOptional: Bool = false, environment: [String],
        hosts: [String]
    ) {
        self.name = name
        self.kind = kind
        self.isOptional = isOptional
        self.environment = environment
        self.hosts = hosts
    }
}
