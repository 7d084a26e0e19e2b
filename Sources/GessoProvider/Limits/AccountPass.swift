import GessoBase

/// The leave to send one exchange.
struct AccountPass: Sendable {
    /// When it was given.
    var sent: Timestamp
    /// Whether the exchange is one of those that limits count.
    var isCounted: Bool
}
