/// Performs exchanges: all of them on one thread with one libcurl multi handle, which starts with
/// the first exchange and ends with the client.
public final class HTTPClient: Sendable {
    private let loop: TransferLoop
    private let proxies: ProxySettings
    private let userAgent: String

    /// A client without connections; nothing is loaded yet.
    public init(proxies: ProxySettings = ProxySettings(), userAgent: String = "gesso") {
        loop = TransferLoop()
        self.proxies = proxies
        self.userAgent = userAgent
    }

    deinit { loop.stop() }

    /// Sends a request and brings the answer, whatever its status; redirects are not followed.
    ///
    /// When the task is cancelled the connection is dropped and `cancelled` is thrown, within
    /// 100 ms.
    ///
    /// - Parameters:
    ///   - exchange: what to send.
    ///   - secrets: asked for the values of its credentials, now.
    /// - Returns: the whole answer.
    /// - Throws: why there is no answer, and whether something may have been sent.
    public func perform(
        _ exchange: HTTPExchange, secrets: any SecretSource = NoSecrets()
    ) async throws(HTTPFailure) -> HTTPResponse {
        var prepared = try PreparedExchange(exchange, secrets: secrets, proxies: proxies)
        prepared.headerLines.append("User-Agent: \(userAgent)")
        let pending = Transfer.Pending()
        let number = try loop.start(prepared, pending)
        let outcome = await withTaskCancellationHandler {
            await pending.value()
        } onCancel: {
            loop.cancel(number)
        }
        return try outcome.get()
    }

    /// The bytes behind an `https:` URL on a public host, as `image.load` takes them.
    ///
    /// - Parameters:
    ///   - url: where the bytes are.
    ///   - limit: a longer body is refused.
    /// - Returns: the answer with status 200.
    /// - Throws: why there are none; a status other than 200 is `refused`.
    public func fetch(url: String, limit: Int = 256 << 20) async throws(HTTPFailure) -> HTTPResponse
    {
        try await fetch(.download(url, limit: limit))
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
