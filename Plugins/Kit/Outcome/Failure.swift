public import CGessoPlugin

/// Why an operation failed, in the words of the ABI.
public struct Failure: Error, Sendable, Hashable {
    /// The class of a failure; its number is the one in the header.
    public struct Code: Sendable, Hashable {
        /// The number in the header.
        public let rawValue: gesso_error_code

        init(rawValue: gesso_error_code) { self.rawValue = rawValue }

        private init(_ constant: Int) { rawValue = gesso_error_code(constant) }

        /// Credentials missing, wrong or not permitted.
        public static let auth = Code(GESSO_ERROR_AUTH)
        /// The caller can fix it; the field says where.
        public static let invalidRequest = Code(GESSO_ERROR_INVALID_REQUEST)
        /// Too fast; will pass.
        public static let rateLimited = Code(GESSO_ERROR_RATE_LIMITED)
        /// No credit left; will not pass by waiting.
        public static let quotaExhausted = Code(GESSO_ERROR_QUOTA_EXHAUSTED)
        /// The provider refused the content.
        public static let contentPolicy = Code(GESSO_ERROR_CONTENT_POLICY)
        /// The model is unknown, retired or overloaded.
        public static let modelUnavailable = Code(GESSO_ERROR_MODEL_UNAVAILABLE)
        /// It took too long.
        public static let timeout = Code(GESSO_ERROR_TIMEOUT)
        /// The host asked to stop.
        public static let cancelled = Code(GESSO_ERROR_CANCELLED)
        /// The provider failed or answered nonsense.
        public static let serverError = Code(GESSO_ERROR_SERVER_ERROR)
        /// A bug in this plugin.
        public static let `internal` = Code(GESSO_ERROR_INTERNAL)
    }

    /// What would be sound to repeat.
    public enum Retry: Sendable, Hashable {
        /// Nothing.
        case never
        /// The last exchange, in the same operation.
        case exchange
        /// The whole operation.
        case operation

        var constant: gesso_retry {
            switch self {
            case .never: gesso_retry(GESSO_RETRY_NEVER)
            case .exchange: gesso_retry(GESSO_RETRY_EXCHANGE)
            case .operation: gesso_retry(GESSO_RETRY_OPERATION)
            }
        }
    }

    /// The class.
    public var code: Code
    /// One sentence for the user.
    public var message: String
    /// JSON pointer to the field, in the names of `with`: `/size`, `/images/0`.
    public var field: String?
    /// What would be sound to repeat.
    public var retry: Retry = .never
    /// How long to wait first; 0 is no hint.
    public var retryAfterMilliseconds: UInt64 = 0
    /// The provider's own word for it, verbatim.
    public var providerCode: String?
    /// The provider's number of the request, for a support ticket.
    public var providerRequestID: String?
    /// What the refusal cost in millionths of a dollar; nil is unknown.
    public var costMicroUSD: Int64? = 0

    /// Makes a failure; the other members are set one by one.
    ///
    /// - Parameters:
    ///   - code: the class.
    ///   - message: one sentence for the user.
    ///   - field: JSON pointer to the field.
    ///   - retry: what would be sound to repeat.
    public init(_ code: Code, _ message: String, field: String? = nil, retry: Retry = .never) {
        self.code = code
        self.message = message
        self.field = field
        self.retry = retry
    }

    /// A request that the caller can fix.
    ///
    /// - Parameters:
    ///   - field: JSON pointer to the field.
    ///   - message: one sentence for the user.
    /// - Returns: the failure.
    public static func invalid(_ field: String, _ message: String) -> Failure {
        Failure(.invalidRequest, message, field: field)
    }

    /// The failure of an operation that was told to stop.
    public static let cancelled = Failure(.cancelled, "the operation was cancelled")
}
