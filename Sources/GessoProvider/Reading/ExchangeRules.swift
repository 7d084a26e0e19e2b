package import GessoBase
package import GessoHTTP

/// Where the exchanges of one account may go, and with which secrets.
package struct ExchangeRules: Sendable {
    /// Without a slash at the end; nil: the plugin has none and the user gave none.
    package let baseURL: String?
    /// Split, for comparing origins; nil where it is no URL.
    let base: WebAddress?
    /// Whether the base URL may be plain HTTP, private or on this machine.
    let isBaseTrusted: Bool
    package let egress: [String]
    /// Those that may say where the server is.
    let addressVariables: [String]
    private let secrets: [PluginFacts.Secret]

    package init(_ facts: PluginFacts, _ settings: ProviderSettings) throws(HTTPFailure) {
        let url = settings.baseURL ?? facts.baseURL
        baseURL = url.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        base = if let url { try WebAddress(url) } else { nil }
        // The plugin's own default needs no leave; it can be on this machine only.
        isBaseTrusted =
            settings.baseURL == nil
            ? ["localhost", "127.0.0.1", "::1"].contains(base?.host) : settings.trustsBaseURL
        egress = facts.egress
        addressVariables = facts.addressVariables.map(\.name)
        let host = isBaseTrusted ? base?.host : nil
        secrets = facts.secrets.map { secret in
            var secret = secret
            if let host { secret.hosts.append(host) }
            return secret
        }
    }

    func secret(named name: String) -> PluginFacts.Secret? { secrets.first { $0.name == name } }

    /// Whether an address has the scheme, host and port of the base URL.
    package func isOnBase(_ address: WebAddress) -> Bool {
        address.scheme == base?.scheme && address.host == base?.host && address.port == base?.port
    }
}
