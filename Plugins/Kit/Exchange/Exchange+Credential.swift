extension Exchange.Credential {
    /// `Authorization: Bearer SECRET`.
    ///
    /// - Parameter secret: the secret's name in the manifest.
    /// - Returns: the credential.
    public static func bearer(_ secret: String) -> Self { authorization(secret, "Bearer ") }

    /// `Authorization: WORD SECRET`.
    ///
    /// - Parameters:
    ///   - secret: the secret's name in the manifest.
    ///   - prefix: what stands before the value, with its space: `Key `.
    /// - Returns: the credential.
    public static func authorization(_ secret: String, _ prefix: String) -> Self {
        Self(secret, name: "Authorization", prefix: prefix)
    }

    /// `Authorization: Basic` and the base64 of a secret that is `user:password`.
    ///
    /// - Parameter secret: the secret's name in the manifest.
    /// - Returns: the credential.
    public static func basic(_ secret: String) -> Self {
        Self(secret, name: "Authorization", prefix: "Basic ", base64: true)
    }

    /// A header of the provider's own.
    ///
    /// - Parameters:
    ///   - secret: the secret's name in the manifest.
    ///   - name: the header.
    /// - Returns: the credential.
    public static func header(_ secret: String, _ name: String) -> Self { Self(secret, name: name) }

    /// An item of the query.
    ///
    /// - Parameters:
    ///   - secret: the secret's name in the manifest.
    ///   - name: the item.
    /// - Returns: the credential.
    public static func query(_ secret: String, _ name: String) -> Self {
        Self(secret, name: name, inQuery: true)
    }
}
