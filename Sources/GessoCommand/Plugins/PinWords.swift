import GessoBase
import GessoConfig
import GessoProvider

/// What the options of `gesso plugin trust` say of a pin.
struct PinWords {
    private let isolation: String?
    private let secrets: [PinnedSecret]
    private let settings: [(name: String, variable: String)]

    init(_ call: CommandCall) throws {
        isolation = call.arguments.value("isolation")
        secrets = try PinnedSecret.all(of: call)
        settings = try call.arguments.values("setting").map { word in
            let (name, text) = try Self.pair(word, "--setting")
            guard text.hasPrefix("env:"), text.count > 4 else {
                throw UsageError(
                    "'--setting \(name)=…' wants env:VARIABLE",
                    help: "a fixed value stands in the pipeline, in the 'config' of its provider")
            }
            return (name, String(text.dropFirst(4)))
        }
    }

    static func pair(_ word: String, _ option: String) throws -> (String, String) {
        guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
            throw UsageError(
                "'\(option)' wants NAME=env:VARIABLE",
                help: "'gesso plugin info FILE' lists the names")
        }
        return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }

    /// Refuses names that the plugin does not declare.
    func check(against facts: PluginFacts) throws {
        let properties = facts.configSchema?.map?["properties"]?.map?.keys ?? []
        try Self.check(secrets.map(\.name), among: facts.secrets.map(\.name), "secret", facts)
        try Self.check(settings.map(\.name), among: properties, "setting", facts)
    }

    private static func check(
        _ names: [String], among known: [String], _ kind: String, _ facts: PluginFacts
    ) throws {
        guard let unknown = names.first(where: { !known.contains($0) }) else { return }
        let near = Suggestion.nearest(to: unknown, among: known).map { "did you mean '\($0)'?" }
        let list = known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))"
        throw UsageError("\(facts.id) has no \(kind) '\(unknown)'", help: near ?? list)
    }

    /// The pin as it would be; what an earlier one maps stays unless an option says otherwise.
    func pin(of facts: PluginFacts, keeping old: PluginPin?) -> PluginPin {
        var pin = old ?? PluginPin(digest: facts.digest)
        pin.digest = facts.digest
        if let isolation { pin.isIsolated = isolation == Isolation.process.rawValue }
        for secret in secrets { pin.secrets[secret.name] = secret.source }
        for setting in settings { pin.settings[setting.name] = setting.variable }
        return pin
    }

    /// Writes the pin into the user's configuration, beside what stands there.
    func write(_ facts: PluginFacts, to editor: inout ConfigEditor) throws(ConfigEditError) {
        let entry = ["trust", facts.id]
        try editor.set(entry + ["sha256"], to: .string(facts.digest.hex))
        if let isolation { try editor.set(entry + ["isolation"], to: .string(isolation)) }
        for secret in secrets {
            try editor.set(entry + ["secrets", secret.name], to: secret.written)
        }
        for setting in settings {
            try editor.set(
                entry + ["settings", setting.name], to: .map(["env": .string(setting.variable)]))
        }
    }
}
