public import GessoBase

/// A ledger without a budget and without a journal: everything may be spent.
///
/// For runs whose pipeline sets no budget. What it is told is not kept.
public struct OpenLedger: Ledger {
    public init() {}

    public func reserve(_ entry: LedgerEntry) async throws(StepFailure) {}

    public func sending(_ entry: LedgerEntry) throws(StepFailure) {}

    public func answered(_ entry: LedgerEntry, status: Int, body: [UInt8]) throws(StepFailure) {}

    public func settle(_ entry: LedgerEntry, microUSD: Int?) {}
}
