public import GessoYAML

/// What the user's and the project's configuration files say, the project's first where both do.
public struct Configuration: Sendable {
    /// `provider`, `timeout`, `retry`: the `defaults` of a pipeline, as nodes.
    public var defaults: [String: Setting<YAMLNode>] = [:]
    /// The `budget` of each file, as nodes, nearest first; each of them holds.
    public var budgets: [Setting<YAMLNode>] = []
    /// The entries of a provider as mappings, nearest first.
    public var providers: [String: [Setting<YAMLNode>]] = [:]
    /// What publish paths are relative to; absolute.
    public var publishRoot: Setting<String>?
    /// The store's folder; absolute.
    public var store: Setting<String>?
    /// Origins that a pipeline's `base_url` may name, "http://127.0.0.1:8080".
    public var allowedOrigins: Set<String> = []
    /// The user's named secrets, which a pipeline may refer to.
    public var secrets: [String: SecretReference] = [:]
    /// How many pixels a picture may have before it is refused.
    public var maxPixels: Setting<Int>?
    /// Certificates in PEM that are believed instead of the system's; an absolute path.
    public var certificateFile: String?
    /// The proxy for every host but `proxyExceptions`.
    public var proxy: String?
    /// Hosts that are reached directly although `proxy` is set.
    public var proxyExceptions: [String] = []
    /// The secrets that the entries of each provider name, nearest first.
    public var secretLayers: [String: [SecretLayer]] = [:]
    /// The plugins that the user trusts beside the bundled ones, by id; from the user's file only.
    public var pins: [String: PluginPin] = [:]

    public init() {}

    /// Whether a pipeline's `base_url` may name this origin: scheme, host and port.
    public func allows(origin: String) -> Bool {
        WebOrigin.normal(origin).map(allowedOrigins.contains) ?? false
    }

    /// Takes what a farther file says where this one says nothing.
    mutating func fill(from farther: Configuration) {
        defaults.merge(farther.defaults) { nearer, _ in nearer }
        budgets += farther.budgets
        providers.merge(farther.providers) { nearer, farther in nearer + farther }
        secretLayers.merge(farther.secretLayers) { nearer, farther in nearer + farther }
        publishRoot = publishRoot ?? farther.publishRoot
        store = store ?? farther.store
        maxPixels = maxPixels ?? farther.maxPixels
        certificateFile = certificateFile ?? farther.certificateFile
        if proxy == nil { (proxy, proxyExceptions) = (farther.proxy, farther.proxyExceptions) }
        allowedOrigins.formUnion(farther.allowedOrigins)
        secrets.merge(farther.secrets) { nearer, _ in nearer }
        pins.merge(farther.pins) { nearer, _ in nearer }
    }
}
