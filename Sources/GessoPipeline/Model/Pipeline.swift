import GessoBase

/// A pipeline file that has been read and checked, with what it includes.
public struct Pipeline: Sendable {
    /// As the file says, else its file name without the extension.
    public var name: String
    public var description: String?
    /// Absolute path.
    public var file: String
    /// The absolute folder of the file.
    public var folder: String
    /// The absolute project root; paths of the pipeline stay below it.
    public var root: String
    /// The absolute folder that `publish` paths are relative to.
    public var publishRoot: String
    /// Absolute folders besides the root that paths may lie in.
    public var allowedFolders: [String]
    public var params: [Parameter]
    /// The providers that steps may name: entries of the file, then each plugin under its own id
    /// that a step uses without an entry.
    public var providers: [ProviderEntry]
    public var defaults: StepDefaults
    /// What may be spent: as the file says, and as the configuration does; each of them holds.
    public var budgets: [Budget]
    /// The environment variables that expressions may read.
    public var environment: [String]
    /// In the order of the file, those of includes where they are included.
    public var steps: [Step]
    /// What the pipeline gives where another one uses it, in the order of the file.
    public var outputs: [Argument]

    /// The step with an id.
    public func step(_ id: String) -> Step? { steps.first { $0.id == id } }

    /// The provider with a name.
    public func provider(_ name: String) -> ProviderEntry? { providers.first { $0.name == name } }
}

/// What steps get that do not say it themselves.
public struct StepDefaults: Sendable {
    public var provider: String?
    public var model: String?
    public var timeout: Duration?
    public var retry: RetryPolicy?
    /// Where the provider is named.
    var providerLocation: SourceLocation?

    public init(
        provider: String? = nil, model: String? = nil, timeout: Duration? = nil,
        retry: RetryPolicy? = nil
    ) {
        self.provider = provider
        self.model = model
        self.timeout = timeout
        self.retry = retry
    }
}
