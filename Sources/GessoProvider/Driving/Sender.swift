import GessoHTTP

/// Performs an exchange with the secrets of one context.
struct Sender: Sendable {
    var client: HTTPClient
    var secrets: any SecretSource

    func send(_ exchange: HTTPExchange) async -> Result<HTTPResponse, HTTPFailure> {
        do throws(HTTPFailure) {
            return .success(try await client.perform(exchange, secrets: secrets))
        } catch {
            return .failure(error)
        }
    }
}
