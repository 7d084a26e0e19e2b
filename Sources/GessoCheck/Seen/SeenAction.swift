/// An action as a plugin gave it, copied out of its memory byte for byte.
struct SeenAction: Sendable, Hashable {
    /// What the plugin wants next.
    enum Kind: Sendable, Hashable {
        case exchange(SeenExchange)
        /// Milliseconds.
        case wait(UInt64)
        case done(SeenResult)
        case fail(SeenFailure)
    }

    var kind: Kind
    var progress: UInt32
    var job: String?
}

extension SeenAction {
    var exchange: SeenExchange? { if case .exchange(let it) = kind { it } else { nil } }

    var failure: SeenFailure? { if case .fail(let it) = kind { it } else { nil } }

    var result: SeenResult? { if case .done(let it) = kind { it } else { nil } }

    /// Whether the operation is over, unless a failure allows that its exchange is sent again.
    var isEnd: Bool { result != nil || failure != nil }

    /// For messages: "the exchange `poll`", "a wait".
    var described: String {
        switch kind {
        case .exchange(let exchange):
            "sends `\(exchange.method) \(exchange.url)`"
        case .wait(let milliseconds): "waits \(milliseconds) ms"
        case .done(let result): "is done with \(result.images.count) pictures"
        case .fail(let failure): "fails with \(failure.code): \(failure.message)"
        }
    }
}
