public import GessoBase

/// Finds the values of the secrets that a plugin declares.
///
/// The first layer that names a secret decides: what it names and does not find is an error, since
/// the next layer's key may belong to somebody else's account. Only where no layer names it are the
/// environment variables of a bundled plugin tried. For any other plugin those are proposals, which
/// its pin may take up: else it could list another provider's variable and send it to its own host.
public struct SecretResolver: Sendable {
    /// Runs a program and gives what it prints, at most 64 KiB.
    public typealias Runner = @Sendable ([String]) throws(SecretCommandError) -> [UInt8]

    private let environment: [String: String]
    private let files: any FileSystem
    let entries: [String: SecretReference]
    private let pins: [String: PluginPin]
    private let run: Runner

    /// Finds secrets in this environment and these files.
    ///
    /// The entries are those under `secrets` of the user's configuration, the pins those under
    /// `trust`.
    public init(
        environment: [String: String], files: any FileSystem,
        entries: [String: SecretReference] = [:], pins: [String: PluginPin] = [:],
        run: @escaping Runner = SecretCommand.run
    ) {
        self.environment = environment
        self.files = files
        self.entries = entries
        self.pins = pins
        self.run = run
    }

    /// The value of a secret; nil where nobody set it.
    ///
    /// The layers come nearest first.
    public func resolve(
        _ declared: PluginFacts.Secret, of plugin: PluginFacts, layers: [SecretLayer]
    ) throws(SecretError) -> Secret? {
        for layer in layers {
            guard let source = layer.sources[declared.name] else { continue }
            try check(source, declared, plugin, layer)
            return try value(of: source, declared, layer)
        }
        guard plugin.isBundled else {
            guard let source = pin(of: plugin)?.secrets[declared.name] else { return nil }
            let layer = SecretLayer(
                place: "trust in \(plugin.id)", isTrusted: true, sources: [:])
            return try value(of: source, declared, layer)
        }
        for name in declared.environment {
            if let found = variable(name) {
                return try checked(try opened(found, declared), declared, origin: Self.origin(name))
            }
        }
        return nil
    }

    /// What to say where a secret that is needed was found nowhere.
    public func missing(_ declared: PluginFacts.Secret, of plugin: PluginFacts) -> SecretError {
        let names = plugin.isBundled ? declared.environment : []
        let looked =
            names.isEmpty
            ? "no place names it" : "not set: \(names.joined(separator: ", "))"
        let help =
            if let hint = accountHint(declared) {
                hint
            } else if !plugin.isBundled {
                "say where it comes from: \(PinText.command(mapping: declared, of: plugin))"
            } else if let first = names.first {
                "export \(first.replacing(":", with: " and "))=…, "
                    + "or name it under providers in the user's configuration"
            } else {
                "name it under providers in the user's configuration: "
                    + "secrets: {\(declared.name): {env: NAME}}"
            }
        return SecretError(
            declared.name, "\(plugin.id) needs its secret \(declared.name) (\(looked))", help: help)
    }

    /// What to do for somebody who has an API key of Google where a service account is needed.
    private func accountHint(_ declared: PluginFacts.Secret) -> String? {
        guard declared.kind == .googleServiceAccount,
            let key = ["GOOGLE_API_KEY", "GEMINI_API_KEY"].first(where: { variable($0) != nil })
        else { return nil }
        return "$\(key) is an API key, which the plugin `gemini` takes: write `provider: gemini`;"
            + " a service account's key file goes into $GOOGLE_APPLICATION_CREDENTIALS"
    }

    /// Nil for a bundled plugin, and for another file than the pinned one.
    func pin(of plugin: PluginFacts) -> PluginPin? {
        guard !plugin.isBundled, let pin = pins[plugin.id], pin.digest == plugin.digest else {
            return nil
        }
        return pin
    }

    /// A place that is not trusted may name the plugin's own variables and the user's entries.
    func check(
        _ source: SecretReference, _ declared: PluginFacts.Secret, _ plugin: PluginFacts,
        _ layer: SecretLayer
    ) throws(SecretError) {
        guard !layer.isTrusted else { return }
        switch source {
        case .entry: return
        case .environment(let name):
            let isOwn = plugin.isBundled && declared.environment.contains(name)
            guard !isOwn, pin(of: plugin)?.secrets[declared.name] != source else { return }
            let known = declared.environment.joined(separator: ", ")
            throw SecretError(
                declared.name, "\(layer.place) may not read the environment variable \(name)",
                help: !plugin.isBundled
                    ? "allow it: " + PinText.command(mapping: declared, of: plugin, to: name)
                    : known.isEmpty
                        ? "name it in the user's configuration and write {from: ENTRY}"
                        : "use one of the plugin's own: \(known)")
        case .file, .command:
            throw SecretError(
                declared.name, "\(layer.place) may not name a file or a command",
                help: "name it in the user's configuration and write {from: ENTRY}")
        }
    }

    func value(
        of source: SecretReference, _ declared: PluginFacts.Secret, _ layer: SecretLayer
    ) throws(SecretError) -> Secret {
        let name = declared.name
        switch source {
        case .environment(let variable):
            guard let found = self.variable(variable) else {
                throw SecretError(
                    name, "\(layer.place): the environment variable \(variable) is not set",
                    help: "export \(variable)=…")
            }
            return try checked(
                try opened(found, declared), declared, origin: Self.origin(variable))
        case .file(let path):
            return try checked(try content(path, name), declared, origin: path)
        case .command(let arguments):
            return try checked(
                try output(arguments, name), declared, origin: "command \(arguments.first ?? "")")
        case .entry(let entry):
            guard let source = entries[entry] else {
                throw SecretError(
                    name, "\(layer.place): the user's configuration has no secret \(entry)",
                    help: Suggestion.nearest(to: entry, among: entries.keys.sorted())
                        .map { "did you mean \($0)?" }
                        ?? "add secrets: {\(entry): {env: NAME}} to the user's configuration")
            }
            // An entry never points to an entry: the reader of the configuration refuses it.
            if case .entry = source {
                throw SecretError(
                    name, "the user's secret \(entry) names another entry",
                    help: "write env, file or command there")
            }
            return try value(of: source, declared, layer)
        }
    }

    /// The value of a variable, or of two, "A:B", joined by a colon; nil where one is not set.
    func variable(_ name: String) -> String? {
        var values: [String] = []
        for part in name.split(separator: ":") {
            guard let value = environment[String(part)], !value.isEmpty else { return nil }
            values.append(Self.trimmed(value))
        }
        return values.isEmpty ? nil : values.joined(separator: ":")
    }

    /// Google's variable holds the path of a key file; what begins as JSON is its content.
    func opened(
        _ text: String, _ declared: PluginFacts.Secret
    ) throws(SecretError) -> String {
        guard declared.kind == .googleServiceAccount, !text.hasPrefix("{") else { return text }
        return try content(text, declared.name)
    }

    private func content(_ path: String, _ name: String) throws(SecretError) -> String {
        do throws(FileError) {
            return String(decoding: try files.read(path, limit: Self.limit), as: UTF8.self)
        } catch {
            throw SecretError(
                name, error.message, help: "correct the path in the user's configuration")
        }
    }

    private func output(_ arguments: [String], _ name: String) throws(SecretError) -> String {
        do throws(SecretCommandError) {
            return String(decoding: try run(arguments), as: UTF8.self)
        } catch {
            throw SecretError(
                name, error.message, help: "run it by hand to see what it says")
        }
    }

    func checked(
        _ text: String, _ declared: PluginFacts.Secret, origin: String
    ) throws(SecretError) -> Secret {
        let value = Self.trimmed(text)
        // Shorter ones would turn up by chance in what is searched for secrets.
        guard value.utf8.count >= 8 else {
            throw SecretError(
                declared.name, "the secret from \(origin) has fewer than 8 characters",
                help: "no provider's key is that short: see what \(origin) holds")
        }
        return Secret(value, origin: origin)
    }

    static func origin(_ variable: String) -> String {
        variable.contains(":")
            ? "environment variables \(variable.replacing(":", with: " and "))"
            : "environment variable \(variable)"
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        var rest = text.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }

    private static let limit = 65536
}
