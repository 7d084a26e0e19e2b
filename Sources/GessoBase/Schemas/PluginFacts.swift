/// A plugin's manifest as the rest of Gesso sees it.
public struct PluginFacts: Sendable, Hashable {
    /// A secret by name; its value never appears here.
    public struct Secret: Sendable, Hashable {
        /// What the value is, and so what is sent.
        public enum Kind: String, Sendable {
            /// Sent as it is.
            case value
            /// The key file of a Google service account; an access token is sent.
            case googleServiceAccount = "google_service_account"
        }

        public var name: String
        public var kind: Kind
        /// Whether the credential is left out where it is not set.
        public var isOptional: Bool
        /// Environment variables in order; "A:B" are two, joined by a colon.
        public var environment: [String]
        /// The only hosts that it is sent to.
        public var hosts: [String]

        public init(
            name: String, kind: Kind = .value, isOptional: Bool, environment: [String],
            hosts: [String]
        ) {
            self.name = name
            self.kind = kind
            self.isOptional = isOptional
            self.environment = environment
            self.hosts = hosts
        }
    }

    public var id: String
    public var version: String
    public var name: String
    public var vendor: String
    public var homepage: String?
    /// Raised when equal requests may give other results.
    public var revision: Int
    /// Minor number of the interface that it was built with.
    public var abiMinor = 0
    /// Whether it works locally instead of asking a server.
    public var computes: Bool
    /// Whether models outside the table are passed through.
    public var hasOpenModels: Bool
    /// JSON Schema of `config`; nil: none is taken.
    public var configSchema: Value?
    public var models: [ModelFacts]
    public var secrets: [Secret]
    public var baseURL: String?
    public var egress: [String]
    /// Calls at a time; nil: the host's default.
    public var defaultConcurrency: Int?
    public var defaultRequestsPerMinute: Int?
    /// Of the shared object.
    public var digest: Digest
    /// Where the shared object lies.
    public var path: String
    public var isBundled: Bool

    public init(
        id: String, version: String, name: String, vendor: String, homepage: String? = nil,
        revision: Int, computes: Bool, hasOpenModels: Bool, configSchema: Value? = nil,
        models: [ModelFacts], secrets: [Secret] = [], baseURL: String? = nil,
        egress: [String] = [], defaultConcurrency: Int? = nil,
        defaultRequestsPerMinute: Int? = nil, digest: Digest, path: String, isBundled: Bool
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.vendor = vendor
        self.homepage = homepage
        self.revision = revision
        self.computes = computes
        self.hasOpenModels = hasOpenModels
        self.configSchema = configSchema
        self.models = models
        self.secrets = secrets
        self.baseURL = baseURL
        self.egress = egress
        self.defaultConcurrency = defaultConcurrency
        self.defaultRequestsPerMinute = defaultRequestsPerMinute
        self.digest = digest
        self.path = path
        self.isBundled = isBundled
    }
}

extension PluginFacts {
    /// The ids and aliases of all models, each once.
    public var modelNames: [String] {
        var known: Set<String> = []
        return models.flatMap { [$0.id] + $0.aliases }.filter { known.insert($0).inserted }
    }

    /// The row of a model by id or alias.
    public func model(named name: String) -> ModelFacts? {
        models.first { $0.id == name } ?? models.first { $0.aliases.contains(name) }
    }

    /// The row of a model that has an operation, since a model may have several; else its first.
    public func model(named name: String, for operation: Operation) -> ModelFacts? {
        let rows = rows(named: name)
        return rows.first { $0.operations.contains(operation) } ?? rows.first
    }

    /// The model of a step that names none: the first of the plugin's own that has the operation
    /// and is current.
    public func defaultModel(for operation: Operation) -> ModelFacts? {
        models.first {
            $0.operations.contains(operation) && $0.deprecated == nil && $0.retired == nil
                && !$0.isNoted
        }
    }
}
