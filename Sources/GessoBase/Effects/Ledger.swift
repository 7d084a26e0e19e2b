/// Where money and paid exchanges are accounted for.
///
/// The host calls it around every exchange that may bill, in this order: `reserve`, `sending`,
/// `answered`, `settle`. An implementer may refuse in `reserve`; once `sending` has returned, the
/// exchange counts as spent until `settle` says otherwise.
public protocol Ledger: Sendable {
    /// Sets money aside before a request is sent; waits while others are in flight.
    func reserve(_ entry: LedgerEntry) async throws(StepFailure)

    /// Called before the first byte goes out; has been made durable when it returns.
    func sending(_ entry: LedgerEntry) throws(StepFailure)

    /// Called with the raw answer before the plugin sees it; has been made durable on return.
    func answered(_ entry: LedgerEntry, status: Int, body: [UInt8]) throws(StepFailure)

    /// The operation is over; the charge is in millionths of a dollar, nil where it is unknown.
    func settle(_ entry: LedgerEntry, microUSD: Int?)
}

/// One exchange of one operation.
public struct LedgerEntry: Sendable, Hashable {
    public var instance: InstanceID
    /// The action key of the result that it is for.
    public var actionKey: Digest
    /// The provider entry's name, "openai".
    public var provider: String
    /// The plugin's name of the exchange, "submit".
    public var label: String
    /// Counts exchanges with this label in this operation from 0.
    public var index: Int
    /// Estimate in millionths of a dollar; nil where it is unknown.
    public var highMicroUSD: Int?

    public init(
        instance: InstanceID, actionKey: Digest, provider: String, label: String, index: Int,
        highMicroUSD: Int?
    ) {
        self.instance = instance
        self.actionKey = actionKey
        self.provider = provider
        self.label = label
        self.index = index
        self.highMicroUSD = highMicroUSD
    }
}
