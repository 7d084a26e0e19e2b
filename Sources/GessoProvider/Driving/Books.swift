import GessoBase

/// Keeps the ledger for one operation: an entry for each try of an exchange that may bill.
struct Books {
    private let ledger: any Ledger
    private let template: LedgerEntry
    private var counts: [String: Int] = [:]
    /// Sent, and not settled yet.
    private var open: [LedgerEntry] = []

    init(_ context: OperationContext) {
        ledger = context.ledger
        template = context.entry
    }

    /// Reserves money for one try and notes that it goes out.
    mutating func open(_ label: String) async throws(StepFailure) -> LedgerEntry {
        var entry = template
        entry.label = label
        entry.index = counts[label, default: 0]
        counts[label] = entry.index + 1
        try await ledger.reserve(entry)
        do throws(StepFailure) {
            try ledger.sending(entry)
        } catch {
            ledger.settle(entry, microUSD: 0)
            throw error
        }
        open.append(entry)
        return entry
    }

    func answered(_ entry: LedgerEntry, status: Int, body: [UInt8]) throws(StepFailure) {
        try ledger.answered(entry, status: status, body: body)
    }

    /// Nothing went out after all.
    mutating func notSent(_ entry: LedgerEntry) {
        open.removeAll { $0 == entry }
        ledger.settle(entry, microUSD: 0)
    }

    /// The outcome is unknown: the entry stays as it is, spent.
    mutating func lost(_ entry: LedgerEntry) { open.removeAll { $0 == entry } }

    /// The operation is over; its charge is the last try's, those before it were refused.
    mutating func settle(microUSD: Int?) {
        for entry in open.dropLast() { ledger.settle(entry, microUSD: 0) }
        if let last = open.last { ledger.settle(last, microUSD: microUSD) }
        open = []
    }
}
