import GessoBase
import GessoPipeline
import GessoStore

/// The money of a run: sets the highest price of each paid request aside, lets those wait that do
/// not fit while others are on their way, and refuses them when nothing is.
///
/// What is sent and answered is the journal's affair, which it hands everything on to.
final class Purse: Ledger {
    /// What belongs to one operation: all its requests together cost what it is charged at its end.
    struct Holding: Sendable {
        let provider: String
        let microUSD: Int
        /// In the book; nil for what is made on this machine and sends nothing.
        let id: Int?
        /// The requests that are not settled yet, by label and number.
        var open: Set<String> = []
        /// What the settled ones came to; nil where one is unknown.
        var charge: Int? = 0
    }

    struct State: Sendable {
        var holdings: [Place: Holding] = [:]
        /// What was settled without an amount, and may be finished by a later try.
        var uncertain: [Place: Holding] = [:]
        var sums = SpentSums()
        var refused: [InstanceID: Refusal] = [:]
        var warned: Set<InstanceID> = []
    }

    /// What was asked for in vain.
    struct Refusal: Sendable {
        let microUSD: Int
        let cap: Cap
    }

    /// What an operation is for; an instance has no two at a time for the same pictures.
    struct Place: Sendable, Hashable {
        var actionKey: Digest
        var pictures: Range<Int>

        init(_ operation: LedgerOperation) {
            actionKey = operation.actionKey
            pictures = operation.pictures
        }
    }

    let inner: any Ledger
    let caps: [Cap]
    let book: SpendingBook
    let clock: any WallClock
    let sink: any EventSink
    let state = Guarded(State())
    /// Rings when something was settled.
    let bell = Bell()
    /// Held while one request is weighed, so that no two take the same money.
    let scales = Guarded<Void>(())

    init(
        _ inner: any Ledger, caps: [Cap], book: SpendingBook, clock: any WallClock,
        sink: any EventSink
    ) {
        self.inner = inner
        self.caps = caps
        self.book = book
        self.clock = clock
        self.sink = sink
    }

    // MARK: What goes on to the journal

    func past(of operation: LedgerOperation) async throws(StepFailure) -> PastOperation {
        let past = try await inner.past(of: operation)
        // What was set aside and is not in the journal never went out.
        if past.answers.isEmpty, past.unknown == nil, !past.mayResend {
            _ = try? book.takeOver(operation)
        }
        return past
    }

    func unfinished(_ actionKey: Digest) async throws(StepFailure) -> [Range<Int>] {
        try await inner.unfinished(actionKey)
    }

    func sending(
        _ entry: LedgerEntry, after answers: [LedgerAnswer]
    ) async throws(StepFailure) {
        try await inner.sending(entry, after: answers)
    }

    func unsent(_ entry: LedgerEntry) { inner.unsent(entry) }

    func answered(_ entry: LedgerEntry, _ answer: LedgerAnswer) async throws(StepFailure) {
        try await inner.answered(entry, answer)
    }

    func noted(_ answers: [LedgerAnswer], of operation: LedgerOperation) {
        inner.noted(answers, of: operation)
    }

    func job(_ job: String, of operation: LedgerOperation) { inner.job(job, of: operation) }

    func ended(_ operation: LedgerOperation, _ ending: LedgerEnding) {
        inner.ended(operation, ending)
    }

    func finished(_ actionKey: Digest) { inner.finished(actionKey) }

    // MARK: What is spent

    /// It stays spent, at the highest price that it may have.
    func lost(_ entry: LedgerEntry) {
        inner.lost(entry)
        settle(entry.key, of: entry.operation, nil)
    }

    func settle(_ entry: LedgerEntry, microUSD: Int?) {
        inner.settle(entry, microUSD: microUSD)
        settle(entry.key, of: entry.operation, microUSD)
    }

    func settle(_ key: String, of operation: LedgerOperation, _ microUSD: Int?) {
        let place = Place(operation)
        let isOwn = state.withLock { state in
            guard state.holdings[place]?.open.remove(key) != nil else { return false }
            let sum = state.holdings[place]?.charge
            state.holdings[place]?.charge = sum.flatMap { sum in microUSD.map { sum + $0 } }
            return true
        }
        guard isOwn else { return adopt(operation, microUSD) }
        close(place, operation)
    }

    /// Ends a holding when nothing of it is on its way any more.
    private func close(_ place: Place, _ operation: LedgerOperation) {
        let closed = state.withLock { state -> Holding? in
            guard let holding = state.holdings[place], holding.open.isEmpty else { return nil }
            state.holdings[place] = nil
            if holding.charge == nil { state.uncertain[place] = holding }
            state.sums.add(holding.charge, atMost: holding.microUSD, of: operation)
            return holding
        }
        guard let closed else { return }
        // A book that cannot be written keeps what was set aside, which is the most it can be.
        switch (closed.id, closed.charge) {
        case (let id?, 0?): try? book.void(id)
        case (let id?, let amount?): try? book.settle(id, microUSD: amount)
        case (nil, let amount?) where amount > 0: note(amount, of: operation)
        default: break
        }
        bell.ring()
    }

    /// What an earlier run, or an earlier try, has begun and this one has finished is charged once.
    private func adopt(_ operation: LedgerOperation, _ microUSD: Int?) {
        guard let microUSD else { return }
        let earlier = state.withLock { state in
            let earlier = state.uncertain.removeValue(forKey: Place(operation))
            if let earlier { state.sums.forget(earlier.microUSD, of: operation) }
            state.sums.add(microUSD, atMost: microUSD, of: operation)
            return earlier
        }
        if let id = earlier?.id {
            try? book.settle(id, microUSD: microUSD)
            return
        }
        if microUSD > 0 { note(microUSD, of: operation) }
        _ = try? book.takeOver(operation)
    }

    /// Puts into the book what nothing was set aside for.
    private func note(_ microUSD: Int, of operation: LedgerOperation) {
        guard let id = try? book.hold(operation, highMicroUSD: microUSD) else { return }
        try? book.settle(id, microUSD: microUSD)
    }
}

extension LedgerEntry {
    /// What tells the requests of one operation apart.
    var key: String { "\(label) \(index)" }
}
