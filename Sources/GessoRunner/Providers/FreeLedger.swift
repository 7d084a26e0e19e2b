import GessoBase

/// A ledger that lets nothing pass that may be billed.
struct FreeLedger: Ledger {
    func reserve(_ entry: LedgerEntry) async throws(StepFailure) {
        var failure = StepFailure(
            .internal, "the plugin's test would send something that may be billed",
            help: "report this to the plugin's author; nothing was sent")
        failure.mayRetry = false
        throw failure
    }

    func sending(
        _ entry: LedgerEntry, after answers: [LedgerAnswer]
    ) async throws(StepFailure) {}

    func answered(_ entry: LedgerEntry, _ answer: LedgerAnswer) async throws(StepFailure) {}

    func settle(_ entry: LedgerEntry, microUSD: Int?) {}
}
