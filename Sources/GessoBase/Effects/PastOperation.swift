/// What is left of an operation that was begun and not finished.
public struct PastOperation: Sendable, Hashable {
    /// An exchange that went out, and whose answer nobody has.
    public struct Unknown: Sendable, Hashable {
        public var label: String
        public var index: Int
        public var exchange: Digest?
        public var isIdempotent: Bool

        public init(label: String, index: Int, exchange: Digest?, isIdempotent: Bool) {
            self.label = label
            self.index = index
            self.exchange = exchange
            self.isIdempotent = isIdempotent
        }
    }

    /// In the order in which they came.
    public var answers: [LedgerAnswer]
    /// How many of them, from the first on, reach to the last exchange that may bill; those after
    /// that can be asked for again.
    public var paidCount: Int
    /// What went out after them.
    public var unknown: Unknown?
    /// Whether the user wants sent again what is unknown, or what the plugin asks for now.
    public var mayResend: Bool
    /// Where the last answer's body is kept, for messages.
    public var keptAt: String?

    public init(
        answers: [LedgerAnswer] = [], unknown: Unknown? = nil, mayResend: Bool = false,
        keptAt: String? = nil
    ) {
        self.answers = answers
        paidCount = answers.count
        self.unknown = unknown
        self.mayResend = mayResend
        self.keptAt = keptAt
    }
}
