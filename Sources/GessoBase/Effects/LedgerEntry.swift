/// One exchange of one operation that may bill.
public struct LedgerEntry: Sendable, Hashable {
    public var operation: LedgerOperation
    /// The plugin's name of the exchange, "submit".
    public var label: String
    /// Counts exchanges with this label in this operation from 0.
    public var index: Int
    /// Of the request without the values of its credentials; nil where it is not known yet.
    public var exchange: Digest?
    /// Whether it carries a key that keeps it from having its effect twice.
    public var isIdempotent = false
    /// Estimate in millionths of a dollar; nil where it is unknown.
    public var highMicroUSD: Int?
    /// Whether only a pipeline says so.
    public var isPipelinesPrice = false

    public init(
        _ operation: LedgerOperation, label: String, index: Int, highMicroUSD: Int?
    ) {
        self.operation = operation
        self.label = label
        self.index = index
        self.highMicroUSD = highMicroUSD
    }

    public init(
        instance: InstanceID, actionKey: Digest, provider: String, label: String, index: Int,
        highMicroUSD: Int?
    ) {
        self.init(
            LedgerOperation(instance: instance, actionKey: actionKey, provider: provider),
            label: label, index: index, highMicroUSD: highMicroUSD)
    }
}
