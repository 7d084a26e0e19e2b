import GessoKit

/// The way to the server, with the header that a proxy before it may want.
struct Wire: Sendable {
    let settings: Settings
    let context: Context

    /// The exchange with the user's own header in place of the usual one.
    func signed(_ exchange: Exchange) -> Exchange {
        settings.credential.map { exchange.authorized($0) } ?? exchange
    }

    func json(_ exchange: Exchange) async throws(Failure) -> JSON {
        try await context.send(signed(exchange)).json()
    }
}
