import GessoKit

/// The way to the server, with the header that a proxy before it may want.
struct Wire: Sendable {
    let settings: Settings
    let context: Context

    /// The exchange with the user's own header in place of the usual one.
    func signed(_ exchange: Exchange) -> Exchange {
        settings.credential.map { exchange.authorized($0) } ?? exchange
    }

    func send(_ exchange: Exchange) async throws(Failure) -> Response {
        try await context.send(signed(exchange)) { Errors.refusal($0, to: exchange) }
    }

    func json(_ exchange: Exchange) async throws(Failure) -> JSON {
        try await send(exchange).json()
    }
}
