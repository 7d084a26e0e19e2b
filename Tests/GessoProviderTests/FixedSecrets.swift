import GessoHTTP

/// Secrets from a table.
struct FixedSecrets: SecretSource {
    var values: [String: String]

    func value(ofSecret name: String) -> String? { values[name] }
}
