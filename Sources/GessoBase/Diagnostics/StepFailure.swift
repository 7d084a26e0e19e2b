/// Why an instance could not be made.
public struct StepFailure: Error, Sendable, Hashable {
    public var kind: FailureClass
    /// One sentence for the user.
    public var message: String
    /// The `with` field that is to blame, as a JSON pointer: "/size", "/images/0".
    public var field: String?
    /// What to do next, where that is known.
    public var help: String?
    /// The provider's own code, verbatim.
    public var providerCode: String?
    /// For a support ticket.
    public var requestID: String?
    /// How long the provider asks to wait.
    public var retryAfter: Duration?
    /// False where the provider's plugin says that trying again is of no use.
    public var mayRetry = true
    /// The provider's account that is not asked again in this run, because of this failure or of
    /// the same one before it.
    public var stoppedAccount: String?

    public init(
        _ kind: FailureClass, _ message: String, field: String? = nil, help: String? = nil,
        providerCode: String? = nil, requestID: String? = nil, retryAfter: Duration? = nil
    ) {
        self.kind = kind
        self.message = message
        self.field = field
        self.help = help
        self.providerCode = providerCode
        self.requestID = requestID
        self.retryAfter = retryAfter
    }
}
