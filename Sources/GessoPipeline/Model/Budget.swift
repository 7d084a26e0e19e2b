public import GessoBase

/// How much may be spent, as a pipeline, a configuration or an option says.
public struct Budget: Sendable, Hashable {
    /// What the money is for; the raw values are the format's words.
    public enum Period: String, Sendable, CaseIterable {
        /// A run, with the interrupted ones that it continues.
        case run
        /// A day in UTC.
        case day
    }

    /// What happens to a request whose price nobody knows.
    public enum UnknownPrice: Sendable, Hashable {
        /// It is refused.
        case error
        /// It is sent, with a warning, and counts as nothing.
        case warn
        /// It is sent and counts as this much.
        case count(Money)
    }

    /// Who wrote it.
    public enum Origin: Sendable, Hashable {
        case option
        case pipeline
        case project
        case user

        /// Whether it is about all pipelines of the store, not about one.
        public var isForAllPipelines: Bool { self == .project || self == .user }
    }

    public var max: Money
    public var period: Period
    public var unknownPrice: UnknownPrice
    public var origin: Origin
    public var location: SourceLocation?

    public init(
        max: Money, period: Period = .run, unknownPrice: UnknownPrice = .error,
        origin: Origin = .pipeline, location: SourceLocation? = nil
    ) {
        self.max = max
        self.period = period
        self.unknownPrice = unknownPrice
        self.origin = origin
        self.location = location
    }
}
