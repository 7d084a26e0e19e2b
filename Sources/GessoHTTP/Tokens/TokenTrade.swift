import GessoBase

/// Trades a signed statement for an access token at the account's `token_uri`.
struct TokenTrade: Sendable {
    static let usualURI = "https://oauth2.googleapis.com/token"
    /// Renewed so long before the end, or at half of its life if that is shorter.
    static let margin = Duration.seconds(300)
    static let maxTokenBytes = 16 << 10

    let sender: ExchangeSender
    let clock: any WallClock
    /// Origins that the user's own configuration allows, besides Google's hosts.
    let origins: Set<String>

    func token(for key: ServiceAccountKey) async throws(HTTPFailure) -> AccessToken {
        let start = clock.now()
        let statement = try SignedStatement(key, at: start)
        let exchange = try exchange(key, statement)
        let response: HTTPResponse
        do throws(HTTPFailure) {
            response = try await sender.send(exchange, FilledCredentials())
        } catch {
            throw Self.failure(error)
        }
        guard response.status == 200 else { throw Self.refusal(response, key, statement) }
        return try Self.token(in: response, from: start)
    }

    private func exchange(
        _ key: ServiceAccountKey, _ statement: SignedStatement
    ) throws(HTTPFailure) -> HTTPExchange {
        let address: WebAddress
        do throws(HTTPFailure) { address = try WebAddress(key.tokenURI) } catch {
            throw ServiceAccountKey.problem("its `token_uri` is no URL")
        }
        let isUsers = origins.contains { (try? WebAddress($0))?.origin == address.origin }
        let isGoogles =
            address.scheme == "https" && address.port == 443
            && address.host.hasSuffix(".googleapis.com")
        guard isUsers || isGoogles else {
            throw ServiceAccountKey.problem(
                "its `token_uri` leads to \(address.origin), which is no host of googleapis.com;"
                    + " list it under allow_origins in your own configuration")
        }
        let grant = Percent.encode("urn:ietf:params:oauth:grant-type:jwt-bearer")
        return HTTPExchange(
            method: "POST", url: key.tokenURI,
            headers: [HTTPHeader("Content-Type", "application/x-www-form-urlencoded")],
            body: Array("grant_type=\(grant)&assertion=\(statement.text)".utf8),
            isRepeatable: true, allowsPlainText: isUsers, reach: isUsers ? .anywhere : .publicOnly,
            connectTimeout: .seconds(10), totalTimeout: .seconds(30), maxResponseBytes: 64 << 10)
    }

    /// Nothing of the exchange that wants the token has gone out.
    private static func failure(_ cause: HTTPFailure) -> HTTPFailure {
        let kind: HTTPFailure.Kind =
            switch cause.kind {
            case .timeout, .lost, .garbage, .tooLarge: .unreachable
            default: cause.kind
            }
        return HTTPFailure(kind, "no access token: \(cause.message)", wasSent: false)
    }

    /// An answer that may be another in a moment is `unreachable`, so that it is asked for again.
    private static func refusal(
        _ response: HTTPResponse, _ key: ServiceAccountKey, _ statement: SignedStatement
    ) -> HTTPFailure {
        let members = (try? JSON.parse(response.body, limits: limits))?.map
        let code = members?["error"]?.string ?? ""
        let passes =
            [408, 429, 500, 502, 503, 504].contains(response.status)
            || ["internal_failure", "server_error", "temporarily_unavailable"].contains(code)
        let words = [code, members?["error_description"]?.string ?? ""].filter { !$0.isEmpty }
        var reason = "status \(response.status)"
        if !words.isEmpty { reason += ", " + plain(words.joined(separator: ": "), statement) }
        if code == "invalid_grant" { reason += " (is the key deleted, or this clock wrong?)" }
        return HTTPFailure(
            passes ? .unreachable : .unusableSecret,
            "no access token for \(plain(key.clientEmail, statement)): \(reason)", wasSent: false)
    }

    /// Words of a server in one line of bounded length; the statement is as good as a key.
    private static func plain(_ text: String, _ statement: SignedStatement) -> String {
        let safe = text.replacing(statement.text, with: "[statement]")
        return String(safe.prefix(200).map { $0.isNewline || $0 < " " ? " " : $0 })
    }

    private static let limits = JSONLimits(depth: 16, bytes: 64 << 10)

    private static func token(
        in response: HTTPResponse, from start: Timestamp
    ) throws(HTTPFailure) -> AccessToken {
        let members = (try? JSON.parse(response.body, limits: limits))?.map
        guard let value = members?["access_token"]?.string,
            (1...maxTokenBytes).contains(value.utf8.count),
            value.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else {
            throw HTTPFailure(
                .unusableSecret, "no access token: the answer of the token server holds none",
                wasSent: false)
        }
        let told = members?["expires_in"]
        let seconds = told?.int ?? told?.string.flatMap { Int($0) } ?? SignedStatement.lifetime
        let life = Duration.seconds(min(max(seconds, 0), 86_400))
        let end = start.sinceEpoch + life - min(margin, life / 2)
        return AccessToken(value: value, renewal: Timestamp(sinceEpoch: end))
    }
}
