public import GessoBase

/// How one account of a plugin is configured.
public struct ProviderSettings: Sendable {
    /// How much a log line of a plugin matters.
    public enum LogLevel: Int, Sendable, Comparable {
        case debug
        case info
        case warning
        case error

        public static func < (a: LogLevel, b: LogLevel) -> Bool { a.rawValue < b.rawValue }
    }

    /// The entry's name in the pipeline, "openai".
    public var name: String
    /// The plugin's own configuration.
    public var config: ValueMap
    /// Replaces the plugin's base URL.
    public var baseURL: String?
    /// Whether `baseURL` may be `http:`, private or on this machine, and gets the secrets: only
    /// where the user's own configuration says so.
    public var trustsBaseURL: Bool
    /// Of the program, as plugins are told: "0.1.0"; nil: unknown.
    public var hostVersion: String?
    /// Of the run that the account is for: a plugin whose processes ended too often in it is
    /// asked no more.
    public var ends = EndBooks()
    /// Called with each line that the plugin logs.
    public var log: @Sendable (LogLevel, String) -> Void

    public init(
        name: String, config: ValueMap = ValueMap(), baseURL: String? = nil,
        trustsBaseURL: Bool = false,
        log: @escaping @Sendable (LogLevel, String) -> Void = { _, _ in }
    ) {
        self.name = name
        self.config = config
        self.baseURL = baseURL
        self.trustsBaseURL = trustsBaseURL
        self.log = log
    }
}
