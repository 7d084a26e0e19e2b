public import GessoBase

/// What came of reading a pipeline file.
public struct PipelineReading: Sendable {
    /// Nil where there is an error.
    public var pipeline: Pipeline?
    /// Errors and warnings, sorted by file and place; the main file's first.
    public var diagnostics: [Diagnostic]
    /// The text of each file that was read, by the path as locations name it.
    public var sources: [String: String]

    /// Whether the pipeline can be run.
    public var isValid: Bool { pipeline != nil }
}

/// What a reader is told besides the file.
public struct ReaderOptions: Sendable {
    /// Absolute folders besides the project root that paths may lie in (`--allow-path`).
    public var allowedFolders: [String]
    /// Origins that a `base_url` of a pipeline may have although they are private
    /// ("http://127.0.0.1:7860").
    public var allowedOrigins: [String]
    /// Whether nothing is sent anywhere, so that every server may be named.
    public var sendsNothing = false
    /// Providers of the configuration; an entry of the pipeline with the same name wins.
    public var providers: [ProviderEntry]
    /// Defaults of the configuration.
    public var defaults: StepDefaults
    /// Budgets of the configuration, which hold beside the pipeline's.
    public var budgets: [Budget] = []
    /// Where `publish` goes unless the pipeline says it; nil: the folder of the pipeline.
    public var publishRoot: String?

    public init(
        allowedFolders: [String] = [], allowedOrigins: [String] = [],
        providers: [ProviderEntry] = [], defaults: StepDefaults = StepDefaults(),
        publishRoot: String? = nil
    ) {
        self.allowedFolders = allowedFolders
        self.allowedOrigins = allowedOrigins
        self.providers = providers
        self.defaults = defaults
        self.publishRoot = publishRoot
    }
}
