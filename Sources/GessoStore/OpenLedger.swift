public import GessoBase

/// A ledger without a budget and without a journal: everything may be spent.
///
/// For what nobody has to account for. What it is told is not kept.
public struct OpenLedger: Ledger {
    public init() {}

    public func reserve(_ entry: LedgerEntry) async throws(StepFailure) {}

    public func sending(
        _ entry: LedgerEntry, after answers: [LedgerAnswer]
    ) async throws(StepFailure) {}

    public func answered(
        _ entry: LedgerEntry, _ answer: LedgerAnswer
    ) async throws(StepFailure) {}

    public func settle(_ entry: LedgerEntry, microUSD: Int?) {}
}
