import GessoHTTP

/// What a plugin may still do after CANCEL: two exchanges that are safe, in two seconds.
struct Cleanup: Sendable {
    static let maxExchanges = 2
    static let patience = Duration.seconds(2)

    var provider: Provider
    var handle: any OperationHandle
    var reader: ActionReader
    var secrets: any SecretSource

    /// Whether the plugin came to its end, so that nothing is left at the provider.
    func run() async -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        var event = HostEvent.cancel
        for count in 0...Self.maxExchanges {
            guard let action = try? await handle.step(event, reader) else { return false }
            if case .fail = action.kind { return true }
            guard count < Self.maxExchanges, case .exchange(let exchange) = action.kind,
                exchange.isSafe
            else { return false }
            let left = deadline - clock.now
            guard left > .zero else { return false }
            var http = exchange.http
            http.totalTimeout = min(http.totalTimeout, left)
            http.connectTimeout = min(http.connectTimeout, left)
            let sender = Sender(client: provider.client, secrets: secrets)
            event =
                switch await sender.send(http) {
                case .success(let response): .response(response)
                case .failure: .timedOut
                }
        }
        return false
    }
}
