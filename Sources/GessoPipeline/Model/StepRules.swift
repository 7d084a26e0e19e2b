public import GessoBase

/// How often and after which failures an instance is tried again.
public struct RetryPolicy: Sendable, Hashable {
    /// How the waiting time grows.
    public enum Backoff: String, Sendable, CaseIterable {
        case constant
        case linear
        case exponential
    }

    /// Tries, the first too; at least 1.
    public var max: Int
    /// The failures after which it is tried again.
    public var on: Set<FailureClass>
    public var backoff: Backoff
    /// Before the second try.
    public var delay: Duration
    public var maxDelay: Duration

    /// The failures that are retried unless `on` says otherwise.
    public static let usualFailures: Set<FailureClass> = [.rateLimited, .timeout, .serverError]

    public init(
        max: Int = 1, on: Set<FailureClass> = RetryPolicy.usualFailures,
        backoff: Backoff = .exponential, delay: Duration = .seconds(1),
        maxDelay: Duration = .seconds(60)
    ) {
        self.max = max
        self.on = on
        self.backoff = backoff
        self.delay = delay
        self.maxDelay = maxDelay
    }
}

/// Where a step's results are put in the project.
public struct Publish: Sendable {
    /// Computed once for each picture, with `image` as the picture in hand.
    public var path: Formula
    /// The output to publish; nil: the one that the step kind has for it.
    public var output: String?
    public var metadata: PublishedMetadata
    public var location: SourceLocation
}

/// How results of a step are found again.
public struct CacheRule: Sendable, Hashable {
    /// False for `mode: off`.
    public var isOn: Bool
    /// A part of the action key.
    public var salt: String?

    public init(isOn: Bool = true, salt: String? = nil) {
        self.isOn = isOn
        self.salt = salt
    }
}

/// Where a secret comes from, as far as a pipeline may say.
public struct SecretRule: Sendable, Hashable {
    /// What a pipeline may name.
    public enum Source: Sendable, Hashable {
        /// An environment variable from the plugin's own list.
        case environment(String)
        /// An entry of the user's configuration.
        case entry(String)
    }

    public var name: String
    public var source: Source
    public var location: SourceLocation?

    public init(name: String, source: Source, location: SourceLocation? = nil) {
        self.name = name
        self.source = source
        self.location = location
    }
}
