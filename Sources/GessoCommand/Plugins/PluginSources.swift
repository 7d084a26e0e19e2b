import GessoBase
import GessoConfig
import GessoRunner

/// Where the secrets and settings of a plugin would come from; their values are not looked at.
struct PluginSources {
    let facts: PluginFacts
    var configuration: Configuration
    let environment: [String: String]

    /// "api_key: from $LICHEN_KEY (set); goes to api.example.com", and the command that maps a
    /// secret that comes from nowhere.
    func line(of secret: PluginFacts.Secret) -> (text: String, command: String?) {
        let optional = secret.isOptional ? " (optional)" : ""
        let hosts = secret.hosts.isEmpty ? "" : "; goes to \(secret.hosts.joined(separator: ", "))"
        let source = source(of: secret)
        let command = source == nil && !facts.isBundled
        return (
            "\(secret.name)\(optional): \(source ?? nowhere(secret.environment))\(hosts)",
            command ? PinText.command(mapping: secret, of: facts) : nil
        )
    }

    /// Where a secret would come from, in words; nil for nowhere.
    func source(of secret: PluginFacts.Secret) -> String? {
        for layer in configuration.secretLayers[facts.id] ?? [] {
            if let source = layer.sources[secret.name] {
                return "\(text(of: source)), by \(layer.place)"
            }
        }
        guard facts.isBundled else { return pin?.secrets[secret.name].map(text) }
        let names = secret.environment.map(variable)
        return names.isEmpty ? nil : "from \(names.joined(separator: " or "))"
    }

    /// Where the server is, and which variables may say another; nil where there is none.
    var address: (text: String, command: String?)? {
        let variables = variables(of: SettingVariables.baseURL)
        guard variables.isEmpty else {
            let others = variables.map(variable).joined(separator: " or ")
            let own = facts.baseURL.map { "\($0), unless " } ?? ""
            return ("\(own)from \(others)", nil)
        }
        guard let note = note(onSetting: SettingVariables.baseURL) else {
            return facts.baseURL.map { ($0, nil) }
        }
        let words = [facts.baseURL, note.text].compactMap(\.self)
        return (words.joined(separator: "; "), note.command)
    }

    private func variables(of setting: String) -> [String] {
        SettingVariables(environment: environment, pins: configuration.pins)
            .variables(of: setting, facts)
    }

    /// What the environment has to do with a setting; nil where nothing.
    func note(onSetting name: String) -> (text: String, command: String?)? {
        let proposed = SettingVariables.proposed(for: name, facts)
        guard let first = proposed.first else { return nil }
        let variables = variables(of: name)
        guard variables.isEmpty else {
            return ("Else from \(variables.map(variable).joined(separator: " or ")).", nil)
        }
        return (
            "The plugin proposes \(Self.dollars(proposed)), which is not read.",
            PinText.command(setting: name, of: facts, to: first)
        )
    }

    /// What it may read.
    var files: [String] { pin?.files ?? [] }

    private var pin: PluginPin? {
        configuration.pins[facts.id].flatMap { $0.digest == facts.digest ? $0 : nil }
    }

    private func nowhere(_ proposed: [String]) -> String {
        proposed.isEmpty ? "nowhere" : "nowhere; the plugin proposes \(Self.dollars(proposed))"
    }

    private static func dollars(_ names: [String]) -> String {
        names.map { "$\($0)" }.joined(separator: ", ")
    }

    private func text(of source: SecretReference) -> String {
        switch source {
        case .environment(let name): "from \(variable(name))"
        case .file(let path): "from the file \(path)"
        case .command(let words): "from the command \(words.last ?? "")"
        case .entry(let entry): "from the entry \(entry) of secrets"
        }
    }

    /// "$NAME (set)"; "A:B" are two variables.
    private func variable(_ name: String) -> String {
        let parts = name.split(separator: ":").map(String.init)
        let isSet = parts.allSatisfy { !(environment[$0] ?? "").isEmpty }
        let names = parts.map { "$\($0)" }.joined(separator: " with ")
        return "\(names) (\(isSet ? "set" : "not set"))"
    }
}
