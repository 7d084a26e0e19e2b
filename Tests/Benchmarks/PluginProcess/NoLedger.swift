import GessoBase

/// Money is no matter here.
struct NoLedger: Ledger {
    func reserve(_ entry: LedgerEntry) async throws(StepFailure) {}

    func sending(_ entry: LedgerEntry) throws(StepFailure) {}

    func answered(_ entry: LedgerEntry, status: Int, body: [UInt8]) throws(StepFailure) {}

    func settle(_ entry: LedgerEntry, microUSD: Int?) {}
}
