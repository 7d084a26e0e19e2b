/// What each credential of one exchange sends: values of secrets, and tokens that stand for keys.
struct CredentialValues {
    /// By the name of the secret.
    private(set) var values: [String: String] = [:]
    /// The tokens among them, with the key files that they were traded for.
    private(set) var tokens: [(token: AccessToken, key: String)] = []

    /// Asks for each value, if the host may have it.
    init(
        _ exchange: HTTPExchange, host: String, from secrets: any SecretSource, _ vault: TokenVault
    ) async throws(HTTPFailure) {
        for credential in exchange.credentials {
            let value = try Self.value(credential, host: host, from: secrets)
            guard let value, values[credential.secretName] == nil else { continue }
            switch credential.kind {
            case .value:
                values[credential.secretName] = value
            case .googleServiceAccount:
                let token = try await vault.token(for: value)
                tokens.append((token, value))
                values[credential.secretName] = token.value
            }
        }
    }

    private static func value(
        _ credential: Credential, host: String, from secrets: any SecretSource
    ) throws(HTTPFailure) -> String? {
        let value = secrets.value(ofSecret: credential.secretName).flatMap { $0.isEmpty ? nil : $0 }
        // A server that only a pipeline names is given no key, and may want none.
        if value == nil, credential.isOptional { return nil }
        guard HostPattern.matches(host, any: credential.hosts) else {
            throw HTTPFailure(
                .refused, "the secret `\(credential.secretName)` may not be sent to \(host)",
                wasSent: false)
        }
        guard let value else {
            throw HTTPFailure(
                .missingSecret, "the secret `\(credential.secretName)` is not set",
                wasSent: false)
        }
        return value
    }
}
