/// An exchange that is to begin.
struct TransferStart: Sendable {
    /// Rising with each exchange.
    var number: UInt64
    var exchange: PreparedExchange
    var pending: Transfer.Pending
}
