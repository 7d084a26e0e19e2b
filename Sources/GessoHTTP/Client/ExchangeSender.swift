/// Sends exchanges as one client is set up, secrets and all.
struct ExchangeSender: Sendable {
    let loop: TransferLoop
    let proxies: ProxySettings
    let trust: CertificateTrust
    let userAgent: String

    init(
        proxies: ProxySettings, trust: CertificateTrust, userAgent: String,
        mostAtOnce: Int? = nil
    ) {
        loop = TransferLoop(most: mostAtOnce)
        self.proxies = proxies
        self.trust = trust
        self.userAgent = userAgent
    }

    /// Sends a request whose secrets are known.
    func send(
        _ exchange: HTTPExchange, _ credentials: FilledCredentials
    ) async throws(HTTPFailure) -> HTTPResponse {
        var prepared = try PreparedExchange(exchange, credentials, proxies: proxies)
        prepared.headerLines.append("User-Agent: \(userAgent)")
        prepared.trust = trust
        let pending = Transfer.Pending()
        let number = try loop.start(prepared, pending)
        let outcome = await withTaskCancellationHandler {
            await pending.value()
        } onCancel: {
            loop.cancel(number)
        }
        return try outcome.get()
    }
}
