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

    /// In the order in which they came; they end with that of an exchange that may bill.
    public var answers: [LedgerAnswer]
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
        self.unknown = unknown
        self.mayResend = mayResend
        self.keptAt = keptAt
    }
}
