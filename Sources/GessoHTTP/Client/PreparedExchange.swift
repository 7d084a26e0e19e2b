/// An exchange after every check that can be made without a connection, with its secrets in place.
struct PreparedExchange: Sendable {
    var method: String
    var address: WebAddress
    /// The address with credentials in its query.
    var url: String
    /// "Name: value", as libcurl takes them.
    var headerLines: [String]
    var body: [UInt8]?
    var isRepeatable: Bool
    /// Nil: directly.
    var proxy: String?
    var trust = CertificateTrust()
    var publicOnly: Bool
    var connectTimeout: Duration
    var firstByteTimeout: Duration?
    var totalTimeout: Duration
    var maxResponseBytes: Int
    var overflow: Overflow?
}

extension PreparedExchange {
    /// Checks scheme, host, method and headers, and puts the secrets in.
    init(
        _ exchange: HTTPExchange, _ filled: FilledCredentials, proxies: ProxySettings
    ) throws(HTTPFailure) {
        address = try Self.address(of: exchange)
        let headers = exchange.headers + filled.headers
        for header in headers where !header.isLegal {
            throw Self.refusal("the header `\(header.name)` has an illegal name or value")
        }
        method = exchange.method
        url = Self.url(address, adding: filled.query)
        headerLines = headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            headerLines.append("Content-Type:")
        }
        headerLines.append("Expect:")
        body = exchange.body
        isRepeatable = exchange.isRepeatable
        proxy = proxies.proxy(for: address)
        publicOnly = exchange.reach == .publicOnly
        connectTimeout = exchange.connectTimeout
        firstByteTimeout = exchange.firstByteTimeout
        totalTimeout = exchange.totalTimeout
        maxResponseBytes = exchange.maxResponseBytes
        overflow = exchange.overflow
    }

    /// Where an exchange goes, if its rules allow that.
    static func address(of exchange: HTTPExchange) throws(HTTPFailure) -> WebAddress {
        let address = try WebAddress(exchange.url)
        try check(address, exchange)
        return address
    }

    private static func check(
        _ address: WebAddress, _ exchange: HTTPExchange
    ) throws(HTTPFailure) {
        guard address.scheme == "https" || exchange.allowsPlainText && address.scheme == "http"
        else { throw refusal("\(address.scheme): is not allowed for \(address.host), only https:") }
        guard !address.hasUserInfo else {
            throw refusal("the URL for \(address.host) holds a user name or password")
        }
        if exchange.reach == .publicOnly, PublicAddress.isPublic(host: address.host) == false {
            throw refusal("\(address.host) is not a public address")
        }
        guard HTTPToken.isToken(exchange.method) else {
            throw refusal("`\(exchange.method)` is not an HTTP method")
        }
    }

    private static func url(_ address: WebAddress, adding query: String) -> String {
        guard !query.isEmpty else { return address.text }
        return address.text + (address.hasQuery ? "&" : "?") + query
    }

    private static func refusal(_ message: String) -> HTTPFailure {
        HTTPFailure(.refused, message, wasSent: false)
    }
}
