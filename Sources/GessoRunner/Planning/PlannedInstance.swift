public import GessoBase

/// What a run would do about one instance, and why.
public struct PlannedInstance: Sendable {
    /// What would happen; the raw values are the words of reports.
    public enum State: String, Sendable, CaseIterable {
        case make
        case stored
        /// It would be fetched from a remote store.
        case fetch
        case lost
        case skipped
        case blocked
        /// It depends on something that is not made yet.
        case unknown
        /// Text that planning computes.
        case rendered
    }

    /// A part of the action key that is not what it was when the instance was last made.
    public struct Reason: Sendable, Hashable {
        public var part: String
        /// Nil: there was none.
        public var was: Value?
        /// Nil: there is none any more, or it is not known before something else is made.
        public var now: Value?
        /// The instances that make it first, where it is not known before.
        public var unmade: [InstanceID]

        public init(part: String, was: Value?, now: Value?, unmade: [InstanceID] = []) {
            self.part = part
            self.was = was
            self.now = now
            self.unmade = unmade
        }
    }

    public var id: InstanceID
    /// "image.resize".
    public var kind: String
    public var state: State
    /// Nil where it is not known yet.
    public var key: Digest?
    public var why: [Reason] = []
    /// Whether a provider would make it.
    public var isPriced = false
    /// The provider entry's name.
    public var provider: String?
    /// The provider that was asked for, where a fallback makes it, or has made it and is kept.
    public var fallbackOf: String?
    /// The fallback that made it the last time; the first provider is asked again.
    public var madeByFallback: String?
    /// Millionths of a dollar; nil where it is unknown.
    public var estimateMicroUSD: ClosedRange<Int>?
    /// Who says so.
    public var priceSource: PriceEstimate.Source?
    /// What it waits for, where the state is unknown.
    public var until: [String] = []
    /// The rendered text.
    public var text: String?

    public init(id: InstanceID, kind: String, state: State) {
        self.id = id
        self.kind = kind
        self.state = state
    }
}
