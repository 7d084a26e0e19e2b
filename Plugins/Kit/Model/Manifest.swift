/// What a plugin says about itself.
public struct Manifest: Sendable, Hashable {
    /// The id, `[a-z][a-z0-9-]*`, which is also in the file's name.
    public var id: String
    /// The semantic version.
    public var version: String
    /// The name that people read.
    public var name: String
    /// Who made it.
    public var vendor: String
    /// Where to read about it.
    public var homepage: String
    /// Raised when equal requests may give other results; part of every action key.
    public var revision: UInt32 = 1
    /// Whether `run` works locally and may take long.
    public var computes = false
    /// Whether models that are not in the table are passed through.
    public var opensModels = false
    /// JSON Schema of the configuration.
    public var configSchema: JSON?
    /// The model table.
    public var models: [Model] = []
    /// The secrets it needs.
    public var secrets: [Secret] = []
    /// The address that paths are relative to; nil: the user has to give one, or there is none.
    public var baseURL: String?
    /// Hosts that it may ask for.
    public var egress: [String] = []
    /// Secrets that every exchange carries which names none of its own and is no link.
    public var credentials: [Exchange.Credential] = []
    /// Headers of every exchange that is no link.
    public var headers: [Exchange.Header] = []
    /// How answers become failures.
    public var errors = ErrorTable()
    /// Operations at a time; 0 is the host's default.
    public var concurrency: UInt32 = 0
    /// Requests in a minute; 0 is unknown.
    public var requestsPerMinute: UInt32 = 0

    /// Makes a manifest; the other members are set one by one.
    ///
    /// - Parameters:
    ///   - id: the plugin's id.
    ///   - version: its semantic version.
    ///   - name: the name that people read.
    ///   - vendor: who made it.
    ///   - homepage: where to read about it.
    ///   - fill: sets the other members.
    public init(
        id: String, version: String, name: String, vendor: String, homepage: String = "",
        _ fill: (inout Manifest) -> Void = { _ in }
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.vendor = vendor
        self.homepage = homepage
        fill(&self)
    }
}
