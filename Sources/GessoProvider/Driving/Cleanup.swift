import GessoHTTP

/// What a plugin may still do after CANCEL: two exchanges that are safe, in two seconds.
struct Cleanup: Sendable {
    static let maxExchanges = 2
    static let patience = Duration.seconds(2)

    var provider: Provider
    var handle: any OperationHandle
    var reader: ActionReader
    var secrets: any SecretSource

    func run() async {
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        var event = HostEvent.cancel
        for count in 0...Self.maxExchanges {
            guard let action = try? await handle.step(event, reader), count < Self.maxExchanges,
                case .exchange(var exchange) = action.kind, exchange.isSafe
            else { return }
            let left = deadline - clock.now
            guard left > .zero else { return }
            exchange.http.totalTimeout = min(exchange.http.totalTimeout, left)
            exchange.http.connectTimeout = min(exchange.http.connectTimeout, left)
            let sender = Sender(client: provider.client, secrets: secrets)
            event =
                switch await sender.send(exchange.http) {
                case .success(let response): .response(response)
                case .failure: .timedOut
                }
        }
    }
}
