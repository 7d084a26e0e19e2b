import GessoBase
import GessoHTTP

/// Keeps the ledger for one operation: an entry for each try of an exchange that may bill, and the
/// answers of an earlier run.
struct Books {
    /// What an earlier run knows about the exchange that is asked for.
    enum Memory {
        case answer(HostEvent)
        /// It went out, and its outcome is unknown.
        case unknown
        /// Something else was asked for then, and the answer was paid for.
        case changed(keptAt: String?)
        case nothing
    }

    private let ledger: any Ledger
    private let template: LedgerEntry
    /// Nil: not asked for yet.
    private var past: PastOperation?
    private var counts: [String: Int] = [:]
    /// Of safe exchanges since the last one that may bill.
    private var safe: [LedgerAnswer] = []
    private var safeBytes = 0
    /// Sent, and not settled yet.
    private var open: [LedgerEntry] = []
    /// Whether an exchange that may bill was answered, now or then.
    private(set) var hasBilled = false
    /// Answers that could not be written down.
    private(set) var problems: [StepFailure] = []

    /// So much is kept of polls and the like before it is written out.
    private static let safeLimit = 16 << 10

    init(_ context: OperationContext) {
        ledger = context.ledger
        template = context.entry
    }

    /// Whether answers of an earlier run are still to come.
    var isReplaying: Bool { past.map { !$0.answers.isEmpty } ?? false }

    // MARK: What was

    /// Looks an exchange up among those of an earlier run; what is found counts as delivered.
    mutating func recall(
        _ exchange: PlannedExchange, _ digest: Digest
    ) async throws(StepFailure) -> Memory {
        if past == nil { past = try await ledger.past(of: template.operation) }
        guard let known = past else { return .nothing }
        let index = count(exchange.label)
        if let place = known.answers.firstIndex(where: {
            $0.label == exchange.label && $0.exchange == digest
                && ($0.index..<$0.index + $0.repeats).contains(index)
        }) {
            return .answer(take(place, at: index, exchange))
        }
        if known.paidCount > 0, !known.mayResend { return .changed(keptAt: known.keptAt) }
        past?.answers = []
        past?.paidCount = 0
        guard let unknown = known.unknown, !exchange.isSafe else { return .nothing }
        past?.unknown = nil
        return exchange.isIdempotent && unknown.isIdempotent ? .nothing : .unknown
    }

    private mutating func take(
        _ place: Int, at index: Int, _ exchange: PlannedExchange
    ) -> HostEvent {
        counts[exchange.label] = index + 1
        guard let answer = past?.answers[place] else { return .broken }
        if index + 1 == answer.index + answer.repeats {
            past?.answers.remove(at: place)
            past?.paidCount -= 1
        }
        if !exchange.isSafe {
            hasBilled = true
            // What it cost is told at the end, as of what is sent now.
            var entry = template
            entry.label = exchange.label
            entry.index = index
            open.append(entry)
        }
        return HostEvent(answer.outcome)
    }

    // MARK: What is

    /// The number of exchanges with a label so far; the next one's index.
    func count(_ label: String) -> Int { counts[label] ?? 0 }

    /// Reserves money for one try and notes that it goes out.
    mutating func open(
        _ exchange: PlannedExchange, _ digest: Digest
    ) async throws(StepFailure) -> LedgerEntry {
        var entry = template
        entry.label = exchange.label
        entry.index = count(exchange.label)
        entry.exchange = digest
        entry.isIdempotent = exchange.isIdempotent
        try await ledger.reserve(entry)
        do throws(StepFailure) {
            try await ledger.sending(entry, after: safe)
        } catch {
            ledger.settle(entry, microUSD: 0)
            throw error
        }
        safe = []
        safeBytes = 0
        open.append(entry)
        return entry
    }

    /// Notes what came, before the plugin is told of it.
    ///
    /// Where it cannot be written down the plugin is told all the same: the answer is paid for.
    mutating func answered(_ entry: LedgerEntry, _ event: HostEvent) async {
        counts[entry.label] = entry.index + 1
        hasBilled = true
        guard let outcome = event.outcome, let digest = entry.exchange else { return }
        do throws(StepFailure) {
            try await ledger.answered(
                entry,
                LedgerAnswer(
                    label: entry.label, index: entry.index, exchange: digest, outcome: outcome))
        } catch {
            problems.append(error)
        }
    }

    /// Nothing went out after all.
    mutating func notSent(_ entry: LedgerEntry) {
        open.removeAll { $0 == entry }
        ledger.unsent(entry)
        ledger.settle(entry, microUSD: 0)
    }

    /// The outcome is unknown: the entry stays as it is, spent.
    mutating func lost(_ entry: LedgerEntry) {
        open.removeAll { $0 == entry }
        ledger.lost(entry)
    }

    /// Keeps what a safe exchange brought, for the next exchange that may bill.
    mutating func noteSafe(_ label: String, _ digest: Digest, _ event: HostEvent) {
        let index = count(label)
        counts[label] = index + 1
        guard let outcome = event.outcome else { return }
        if let last = safe.last, last.label == label, last.exchange == digest,
            last.outcome == outcome, last.index + last.repeats == index
        {
            safe[safe.count - 1].repeats += 1
            return
        }
        safe.append(LedgerAnswer(label: label, index: index, exchange: digest, outcome: outcome))
        safeBytes += outcome.size
        // Before the first exchange that may bill there is nothing that could be taken up again.
        guard hasBilled, safeBytes > Self.safeLimit else { return }
        ledger.noted(safe, of: template.operation)
        safe = []
        safeBytes = 0
    }

    func job(_ job: String) { ledger.job(job, of: template.operation) }

    // MARK: The end

    /// The operation is over; its charge is the last try's, those before it were refused.
    mutating func settle(microUSD: Int?) {
        for entry in open.dropLast() { ledger.settle(entry, microUSD: 0) }
        if let last = open.last { ledger.settle(last, microUSD: microUSD) }
        open = []
    }

    func end(_ ending: LedgerEnding) { ledger.ended(template.operation, ending) }
}

extension LedgerAnswer.Outcome {
    /// About what it takes in memory.
    fileprivate var size: Int {
        guard case .response(_, let headers, let body) = self else { return 64 }
        return body.count + headers.reduce(64) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    }
}

extension HostEvent {
    /// As the books keep it; nil for what is no outcome of an exchange.
    fileprivate var outcome: LedgerAnswer.Outcome? {
        switch self {
        case .response(let response):
            .response(
                status: response.status,
                headers: response.headers.map { .init($0.name, $0.value) }, body: response.body)
        case .timedOut: .timedOut
        case .broken: .broken
        case .start, .elapsed, .cancel: nil
        }
    }

    fileprivate init(_ outcome: LedgerAnswer.Outcome) {
        switch outcome {
        case .response(let status, let headers, let body):
            self = .response(
                HTTPResponse(
                    status: status, headers: headers.map { HTTPHeader($0.name, $0.value) },
                    body: body))
        case .timedOut: self = .timedOut
        case .broken: self = .broken
        }
    }
}
