public import GessoBase

/// A provider as a pipeline or a configuration describes it.
public struct ProviderEntry: Sendable, Hashable {
    /// What happens to a parameter that the model does not have.
    public enum Unsupported: String, Sendable, CaseIterable {
        case error
        case drop
    }

    public var name: String
    /// The id of its plugin.
    public var plugin: String
    public var model: String?
    /// `with` values of provider steps that do not give them.
    public var defaults: ValueMap
    public var baseURL: String?
    /// Whether the user wrote `baseURL` or lists it as allowed: it may be private, and gets the
    /// secrets.
    public var trustsBaseURL = false
    /// The variable that says `baseURL`, where no file does.
    public var baseURLVariable: String?
    public var secrets: [SecretRule]
    /// Calls at a time.
    public var concurrency: Int?
    /// Requests that bill, in any stretch of time.
    public var rate: Rate?
    public var timeout: Duration?
    /// What may be spent with it.
    public var budget: Budget?
    /// The providers to try, in order, when this one cannot.
    public var fallback: [String] = []
    public var unsupported: Unsupported
    /// What is known of models, for those that the plugin does not know.
    public var models: [ModelNote] = []
    /// The plugin's own settings.
    public var config: Value?
    public var isEnabled: Bool
    /// Where it is described; nil for a plugin that is named without an entry.
    public var location: SourceLocation?
    /// Where `base_url`, `config` and the like stand, by key.
    public var locations: [String: SourceLocation]
    /// Where the parts of `config` stand.
    var configPlaces = PointerPlaces()

    /// Whether its server may be told secrets: one that only a pipeline names may not.
    public var mayHaveSecrets: Bool { baseURL == nil || trustsBaseURL }

    public init(
        name: String, plugin: String, model: String? = nil, defaults: ValueMap = ValueMap(),
        baseURL: String? = nil, secrets: [SecretRule] = [], concurrency: Int? = nil,
        timeout: Duration? = nil, unsupported: Unsupported = .error, config: Value? = nil,
        isEnabled: Bool = true, location: SourceLocation? = nil,
        locations: [String: SourceLocation] = [:]
    ) {
        self.name = name
        self.plugin = plugin
        self.model = model
        self.defaults = defaults
        self.baseURL = baseURL
        self.secrets = secrets
        self.concurrency = concurrency
        self.timeout = timeout
        self.unsupported = unsupported
        self.config = config
        self.isEnabled = isEnabled
        self.location = location
        self.locations = locations
    }
}
