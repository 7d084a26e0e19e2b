public import GessoBase

/// How one instance of a run ended.
public struct InstanceResult: Sendable {
    /// The ways in which an instance can end; the raw values are the words of reports.
    public enum State: String, Sendable {
        /// Made in this run.
        case made
        /// Taken from the lock or the store.
        case stored
        /// Text that planning computes.
        case rendered
        case skipped
        case failed
        /// Something that it reads or needs failed.
        case blocked
        /// The run ended before it began.
        case pending
        /// The run ended, and its job goes on at the provider.
        case open
    }

    /// One picture of a result.
    public struct Image: Sendable, Hashable {
        public var index: Int
        public var artifact: Artifact
        public var origin: ImageOrigin?
        /// Where it was published, absolute.
        public var path: String?

        public init(index: Int, artifact: Artifact, origin: ImageOrigin?, path: String? = nil) {
            self.index = index
            self.artifact = artifact
            self.origin = origin
            self.path = path
        }
    }

    public var id: InstanceID
    /// "image.resize".
    public var kind: String
    public var state: State
    /// Nil where it has none: text, and what was never reached.
    public var key: Digest?
    public var provider: String?
    /// The provider that was asked for, where a fallback made it.
    public var fallbackOf: String?
    public var model: String?
    /// When it was made, in this run or an earlier one.
    public var created: Timestamp?
    public var timing: Duration?
    public var attempts: Int
    /// Millionths of a dollar; nil where it is unknown or there is none.
    public var costMicroUSD: Int?
    /// Millionths of a dollar.
    public var estimateMicroUSD: ClosedRange<Int>?
    public var usage: Value?
    public var text: String?
    public var images: [Image]
    public var failure: StepFailure?
    /// What a failure is about: a value of the step, else the step.
    public var location: SourceLocation?
    /// Whether a diagnostic says better than `failure` what is wrong.
    public var hasDiagnostic = false

    public init(id: InstanceID, kind: String, state: State) {
        self.id = id
        self.kind = kind
        self.state = state
        attempts = 0
        images = []
    }
}
