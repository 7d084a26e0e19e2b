public import GessoBase

/// One entry under `steps`.
public struct Step: Sendable {
    /// A step that is over before this one begins.
    public struct Need: Sendable {
        public var step: String
        public var location: SourceLocation
    }

    /// What makes the outputs.
    public enum Use: Sendable {
        case kind(StepSchema)
        indirect case pipeline(Pipeline)
    }

    public var id: String
    /// Where its id stands.
    public var location: SourceLocation
    /// The absolute folder of the file that it stands in; its paths are relative to this.
    public var folder: String
    public var description: String?
    public var uses: Use
    /// In the order of the file.
    public var with: [Argument]
    /// Steps of the same pipeline whose instances are over before an instance of this one begins.
    public var needs: [Need]
    public var fanOut: FanOut?
    public var when: Formula?
    public var retry: RetryPolicy?
    public var timeout: Duration?
    public var publish: Publish?
    public var cache: CacheRule
    /// As of a provider, for this step only.
    public var secrets: [SecretRule]

    /// The table of its kind; nil for a sub-pipeline.
    public var schema: StepSchema? { if case .kind(let schema) = uses { schema } else { nil } }

    /// The pipeline that it runs in its place.
    public var pipeline: Pipeline? {
        if case .pipeline(let pipeline) = uses { pipeline } else { nil }
    }

    public func argument(named name: String) -> Argument? { with.first { $0.name == name } }
}

/// A name with what is to be computed for it.
public struct Argument: Sendable {
    public var name: String
    /// Where the name stands.
    public var location: SourceLocation
    public var formula: Formula
}
