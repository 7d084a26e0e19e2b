public import GessoBase

/// Performs exchanges: all of them on one thread with one libcurl multi handle, which starts with
/// the first exchange and ends with the client.
public final class HTTPClient: Sendable {
    private let sender: ExchangeSender
    private let vault: TokenVault

    /// A client without connections; nothing is loaded yet.
    ///
    /// - Parameters:
    ///   - proxies: which exchanges go through which proxy.
    ///   - trust: whose certificates are believed.
    ///   - tokenOrigins: where access tokens may be traded besides Google's own hosts, as
    ///     `allow_origins` of the user's configuration lists them.
    ///   - clock: tells when an access token is due for another.
    ///   - userAgent: how it calls itself.
    ///   - mostAtOnce: exchanges under way at a time, the others wait; nil: 1,024, or half of the
    ///     files that the system lets the process open.
    public init(
        proxies: ProxySettings = ProxySettings(), trust: CertificateTrust = CertificateTrust(),
        tokenOrigins: Set<String> = [], clock: any WallClock = SystemClock(),
        userAgent: String = "gesso", mostAtOnce: Int? = nil
    ) {
        sender = ExchangeSender(
            proxies: proxies, trust: trust, userAgent: userAgent, mostAtOnce: mostAtOnce)
        vault = TokenVault(TokenTrade(sender: sender, clock: clock, origins: tokenOrigins))
    }

    deinit { sender.loop.stop() }

    /// Sends a request and brings the answer, whatever its status; redirects are not followed.
    ///
    /// When the task is cancelled the connection is dropped and `cancelled` is thrown, within
    /// 100 ms. Where a token was sent that stands for a key and the answer is 401, the request is
    /// sent once more with a new token.
    ///
    /// - Parameters:
    ///   - exchange: what to send.
    ///   - secrets: asked for the values of its credentials, now.
    /// - Returns: the whole answer.
    /// - Throws: why there is no answer, and whether something may have been sent.
    public func perform(
        _ exchange: HTTPExchange, secrets: any SecretSource = NoSecrets()
    ) async throws(HTTPFailure) -> HTTPResponse {
        let host = try PreparedExchange.address(of: exchange).host
        let first = try await CredentialValues(exchange, host: host, from: secrets, vault)
        let response = try await send(exchange, first)
        guard response.status == 401, !first.tokens.isEmpty else { return response }
        for (token, key) in first.tokens { vault.reject(token, of: key) }
        let second = try await CredentialValues(exchange, host: host, from: secrets, vault)
        return try await send(exchange, second)
    }

    private func send(
        _ exchange: HTTPExchange, _ values: CredentialValues
    ) async throws(HTTPFailure) -> HTTPResponse {
        try await sender.send(
            exchange, FilledCredentials(exchange.credentials, values: values.values))
    }

    /// Everything that must not be seen of a service account's key file: the file, its key, the
    /// tokens that it was traded for.
    package func hiddenParts(ofKeyFile text: String) -> [String] {
        let key = try? ServiceAccountKey(text)
        let lines = key?.privateKey.split(whereSeparator: \.isNewline).map(String.init) ?? []
        let own = lines.filter { !$0.hasPrefix("-----") && $0.utf8.count >= 16 }
        return [text] + own + vault.issued(for: text)
    }

    /// The bytes behind an `https:` URL on a public host, as `image.load` takes them.
    ///
    /// - Parameters:
    ///   - url: where the bytes are.
    ///   - limit: a longer body is refused.
    ///   - overflow: where a long body goes instead of memory.
    /// - Returns: the answer with status 200.
    /// - Throws: why there are none; a status other than 200 is `refused`.
    public func fetch(
        url: String, limit: Int = 256 << 20, overflow: Overflow? = nil
    ) async throws(HTTPFailure) -> HTTPResponse {
        var exchange = HTTPExchange.download(url, limit: limit)
        exchange.overflow = overflow
        return try await fetch(exchange)
    }

    /// Performs a download; anything but a 200 is `refused`.
    package func fetch(_ exchange: HTTPExchange) async throws(HTTPFailure) -> HTTPResponse {
        let response = try await perform(exchange)
        if response.status == 200 { return response }
        let target = response.header("location").map { " and points to \($0)" } ?? ""
        throw HTTPFailure(
            .refused, "\(exchange.url) answered with status \(response.status)\(target)",
            wasSent: true)
    }
}

extension HTTPExchange {
    /// A download from a public host over TLS, as a whole.
    package static func download(_ url: String, limit: Int) -> HTTPExchange {
        HTTPExchange(
            method: "GET", url: url, isRepeatable: true, totalTimeout: .seconds(120),
            maxResponseBytes: limit)
    }
}
