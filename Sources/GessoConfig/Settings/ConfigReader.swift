import GessoBase
import GessoYAML

/// Reads the tree of one configuration file and checks it.
struct ConfigReader {
    /// Whose file it is.
    enum Origin {
        case user
        /// Of a checkout, so not to be trusted; its paths stay below the root.
        case project(root: String)
    }

    var configuration = Configuration()
    private(set) var problems: [Diagnostic] = []
    let origin: Origin
    let folder: String
    let home: String?
    let files: any FileSystem

    init(_ origin: Origin, file: String, _ files: any FileSystem, home: String?) {
        self.origin = origin
        self.files = files
        self.home = home
        folder = ConfigPath.folder(of: file)
    }

    /// Whether the user wrote it.
    var isUser: Bool { if case .user = origin { true } else { false } }

    /// For messages.
    var place: String { isUser ? "the user's configuration" : "the project's configuration" }

    mutating func read(_ root: YAMLNode) {
        // An empty file is one that says nothing.
        if let scalar = root.scalar, scalar.value == .null { return }
        for (name, pair) in mapping(root, Self.keys, "configuration") {
            switch name {
            case "budget": configuration.budgets = [setting(pair.value, pair.value)]
            case "defaults": readDefaults(pair.value)
            case "providers": readProviders(pair.value)
            case "publish": readPublish(pair.value)
            case "store": configuration.store = path(pair.value)
            case "images": readImages(pair.value)
            case "allow_origins" where isUser: readOrigins(pair.value)
            case "secrets" where isUser: readSecrets(pair.value)
            case "http" where isUser: readHTTP(pair.value)
            case "trust" where isUser: readTrust(pair.value)
            case "allow_origins", "http", "secrets", "trust": refuse(pair.key, name)
            default: notYet(pair.key, name)
            }
        }
    }

    private static let keys = [
        "allow_origins", "budget", "defaults", "executors", "http", "images", "profiles",
        "providers", "publish", "remote_cache", "secrets", "store", "trust",
    ]

    private mutating func readDefaults(_ node: YAMLNode) {
        for (name, pair) in mapping(node, ["provider", "retry", "timeout"], "defaults") {
            configuration.defaults[name] = setting(pair.value, pair.value)
        }
    }

    private mutating func readPublish(_ node: YAMLNode) {
        for (_, pair) in mapping(node, ["root"], "publish") {
            configuration.publishRoot = path(pair.value)
        }
    }

    private mutating func readImages(_ node: YAMLNode) {
        for (_, pair) in mapping(node, ["max_pixels"], "images") {
            guard let pixels = pair.value.value.int, (1...1 << 40).contains(pixels) else {
                bad(pair.value, "max_pixels must be a whole number of at least 1")
                continue
            }
            configuration.maxPixels = setting(pixels, pair.value)
        }
    }

    private mutating func readOrigins(_ node: YAMLNode) {
        guard let items = node.sequence else {
            bad(node, "allow_origins must be a list")
            return
        }
        for item in items {
            guard let origin = item.string.flatMap(WebOrigin.normal) else {
                bad(item, "an origin is written http://HOST:PORT or https://HOST, without a path")
                continue
            }
            configuration.allowedOrigins.insert(origin)
        }
    }

    private mutating func readSecrets(_ node: YAMLNode) {
        guard let pairs = node.mapping else {
            bad(node, "secrets must be a mapping of names")
            return
        }
        for pair in pairs {
            guard let name = pair.key.string else { continue }
            guard let source = source(pair.value) else { continue }
            if case .entry = source {
                bad(pair.value, "an entry of secrets cannot name another one")
            } else {
                configuration.secrets[name] = source
            }
        }
    }

    /// Keeps a provider's entry, and the secrets that it names.
    mutating func keepProvider(
        _ name: String, _ node: YAMLNode, secrets: [String: SecretReference]
    ) {
        configuration.providers[name] = [setting(node, node)]
        guard !secrets.isEmpty else { return }
        configuration.secretLayers[name] = [
            SecretLayer(place: place, isTrusted: isUser, sources: secrets)
        ]
    }

    /// Keeps what `trust` says of a plugin.
    mutating func add(_ pin: PluginPin, of id: String) { configuration.pins[id] = pin }

    func setting<Value>(_ value: Value, _ node: YAMLNode) -> Setting<Value> {
        Setting(value, at: node.location, isTrusted: isUser)
    }

    /// A path as an absolute one; a project's may not leave the project.
    private mutating func path(_ node: YAMLNode) -> Setting<String>? {
        guard let text = node.string, !text.isEmpty else {
            bad(node, "expected a path")
            return nil
        }
        guard case .project(let root) = origin else {
            return setting(ConfigPath.absolute(text, in: folder, home: home), node)
        }
        // A home folder has no meaning in a file that everybody has.
        let absolute = ConfigPath.absolute(text, in: folder, home: nil)
        guard ConfigPath.isInside(absolute, root, files) else {
            let message = "\(text) is outside the project \(root)"
            problems.append(
                Diagnostic(
                    .userConfigOnly, message, at: node.location,
                    help: "name a folder of the project here, or set it in the user's configuration"
                ))
            return nil
        }
        return setting(absolute, node)
    }

    /// The pairs of a mapping with known keys; others are reported.
    mutating func mapping(
        _ node: YAMLNode, _ known: [String], _ place: String
    ) -> [(String, YAMLPair)] {
        guard let pairs = node.mapping else {
            bad(node, "\(place) must be a mapping (found: \(node.typeName))")
            return []
        }
        var found: [(String, YAMLPair)] = []
        for pair in pairs {
            let name = pair.key.scalar?.text ?? ""
            if known.contains(name) {
                found.append((name, pair))
            } else {
                let near = Suggestion.nearest(to: name, among: known)
                let help =
                    near.map { "did you mean \($0)?" }
                    ?? "known keys: \(known.joined(separator: ", "))"
                report(.unknownConfigKey, "\(place) has no key \(name)", pair.key, help)
            }
        }
        return found
    }

    mutating func bad(_ node: YAMLNode, _ message: String) {
        report(.badConfigValue, message, node, nil)
    }

    mutating func refuse(_ node: YAMLNode, _ name: String) {
        report(
            .userConfigOnly, "\(name) may not stand in a project's configuration", node,
            "put it into the user's configuration")
    }

    mutating func notYet(_ node: YAMLNode, _ name: String) {
        report(
            .configNotYet, "\(name) does not act in this version of gesso", node, "remove it")
    }

    private mutating func report(
        _ code: DiagnosticCode, _ message: String, _ node: YAMLNode, _ help: String?
    ) {
        problems.append(Diagnostic(code, message, at: node.location, help: help))
    }
}
