import GessoBase
import GessoHTTP

/// What to do when a secret is not set.
enum SecretHelp {
    /// Names the environment variables of the secrets that an exchange needs.
    static func text(for exchange: HTTPExchange, of facts: PluginFacts) -> String? {
        let names = Set(exchange.credentials.filter { !$0.isOptional }.map(\.secretName))
        let variables = facts.secrets.filter { names.contains($0.name) }.flatMap(\.environment)
        guard !variables.isEmpty else { return nil }
        return "set \(variables.map { "$\($0)" }.joined(separator: " or "))"
    }
}
