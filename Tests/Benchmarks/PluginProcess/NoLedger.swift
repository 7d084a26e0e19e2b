import GessoBase

/// Money is no matter here.
struct NoLedger: Ledger {
    func reserve(_ entry: LedgerEntry) async throws(StepFailure) {}

    func sending(
        _ entry: LedgerEntry, after answers: [LedgerAnswer]
    ) async throws(StepFailure) {}

    func answered(_ entry: LedgerEntry, _ answer: LedgerAnswer) async throws(StepFailure) {}

    func settle(_ entry: LedgerEntry, microUSD: Int?) {}
}
