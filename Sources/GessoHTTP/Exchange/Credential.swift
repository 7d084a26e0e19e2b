/// A secret by name, with the place where it goes; the value is put in at the last moment.
public struct Credential: Sendable, Hashable {
    /// Where the value is put.
    public enum Place: Sendable, Hashable {
        case header(String)
        case query(String)
    }

    /// What is sent of a secret.
    public enum Kind: Sendable, Hashable {
        /// Its value.
        case value
        /// An access token; the value is the content of a service account's key file.
        case googleServiceAccount
    }

    /// The name that `SecretSource` knows.
    public var secretName: String
    public var kind: Kind
    public var place: Place
    /// Text before the value: "Bearer ".
    public var prefix: String
    /// Whether the value is sent in base64: "user:password" for Basic.
    public var isBase64: Bool
    /// Whether the credential is left out, without an error, where the secret is not set.
    public var isOptional: Bool
    /// The only hosts that it is sent to, as egress patterns: "api.example.com", "*.example.com".
    public var hosts: [String]

    public init(
        secretName: String, kind: Kind = .value, place: Place, prefix: String = "",
        isBase64: Bool = false, isOptional: Bool = false, hosts: [String]
    ) {
        self.secretName = secretName
        self.kind = kind
        self.place = place
        self.prefix = prefix
        self.isBase64 = isBase64
        self.isOptional = isOptional
        self.hosts = hosts
    }
}
