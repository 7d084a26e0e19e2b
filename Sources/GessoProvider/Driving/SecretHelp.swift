import GessoBase
import GessoHTTP

/// What to do when a secret is not set.
enum SecretHelp {
    /// Names the environment variables of the secrets that an exchange needs, or how a server that
    /// only a pipeline names gets any.
    static func text(
        for exchange: HTTPExchange, of facts: PluginFacts, _ settings: ProviderSettings
    ) -> String? {
        if let url = settings.baseURL, !settings.trustsBaseURL, let server = try? WebAddress(url) {
            let port = server.port == 443 ? "" : ":\(server.port)"
            let origin = "\(server.scheme)://\(server.host)\(port)"
            return "a server that only a pipeline names gets no key; if you trust it, add to your"
                + " own configuration: allow_origins: [\"\(origin)\"]; for once:"
                + " --allow-origin \(origin)"
        }
        let names = Set(exchange.credentials.filter { !$0.isOptional }.map(\.secretName))
        let variables = facts.secrets.filter { names.contains($0.name) }.flatMap(\.environment)
        guard !variables.isEmpty else { return nil }
        return "set \(variables.map { "$\($0)" }.joined(separator: " or "))"
    }
}
