/// What one exchange of an operation brought, as its plugin was told.
public struct LedgerAnswer: Sendable, Hashable {
    /// One header line.
    public struct Header: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// An answer of any status, or why there was none.
    public enum Outcome: Sendable, Hashable {
        case response(status: Int, headers: [Header], body: [UInt8])
        /// No answer came in time, or the connection was lost.
        case timedOut
        /// What came was no answer.
        case broken
    }

    /// The plugin's name of the exchange, "poll".
    public var label: String
    /// Counts exchanges with this label in this operation from 0.
    public var index: Int
    /// How many exchanges from `index` on brought this very answer; at least 1.
    public var repeats: Int
    /// Of the request.
    public var exchange: Digest
    public var outcome: Outcome

    public init(
        label: String, index: Int, repeats: Int = 1, exchange: Digest, outcome: Outcome
    ) {
        self.label = label
        self.index = index
        self.repeats = repeats
        self.exchange = exchange
        self.outcome = outcome
    }
}
