/// One request, complete but for the values of its credentials.
public struct HTTPExchange: Sendable {
    /// Which addresses a connection may go to.
    public enum Reach: Sendable, Hashable {
        /// Public addresses only: no loopback, private, link-local or reserved one.
        case publicOnly
        /// Any address; for a `base_url` that the user allowed.
        case anywhere
    }

    /// "GET", "POST".
    public var method: String
    /// `https:`, or `http:` where `allowsPlainText` is set.
    public var url: String
    public var headers: [HTTPHeader]
    public var credentials: [Credential]
    /// Nil: no body.
    public var body: [UInt8]?
    /// Whether sending it twice costs nothing; only then a connection that broke before the first
    /// byte of an answer is replaced without a word.
    public var isRepeatable: Bool
    public var allowsPlainText: Bool
    public var reach: Reach
    /// From the first packet to an established connection.
    public var connectTimeout: Duration
    /// From the start to the first byte of the answer; nil: as long as the whole may take.
    public var firstByteTimeout: Duration?
    /// From the start to the last byte of the answer.
    public var totalTimeout: Duration
    /// A longer body ends the exchange with `tooLarge`.
    public var maxResponseBytes: Int
    /// Where a long body goes instead of memory.
    public var overflow: Overflow?

    public init(
        method: String, url: String, headers: [HTTPHeader] = [], credentials: [Credential] = [],
        body: [UInt8]? = nil, isRepeatable: Bool, allowsPlainText: Bool = false,
        reach: Reach = .publicOnly, connectTimeout: Duration = .seconds(20),
        totalTimeout: Duration = .seconds(600), maxResponseBytes: Int = 256 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.credentials = credentials
        self.body = body
        self.isRepeatable = isRepeatable
        self.allowsPlainText = allowsPlainText
        self.reach = reach
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.maxResponseBytes = maxResponseBytes
    }
}
