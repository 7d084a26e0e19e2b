public import GessoBase

/// The durable half of a run's ledger: what was sent, what came, and what is still open.
///
/// It lies in the store as `journal/RUN.log`. Nothing is written before the first exchange that
/// may bill. A crash leaves operations open, and the next run that wants the same result takes them
/// up; whoever does so holds the claim on the action key, so no two runs take up the same one.
/// Money is left to another ledger.
public final class Journal: Ledger {
    struct State: Sendable {
        var reader: JournalReader
        /// The operations of this run by id, with those that it took over.
        var operations: [String: JournalOperation] = [:]
        /// The latest operation that was begun for some pictures.
        var current: [Place: String] = [:]
        /// Those whose `begin` is written.
        var begun: Set<String> = []
        var count = 0
        /// Sent, and the answer is awaited in this process.
        var inFlight = 0
        /// Jobs that were cancelled at their provider.
        var cancelled = 0
        /// The ids of the operations for an action key: a run has many, of which few are about one.
        var ids: [Digest: [String]] = [:]

        mutating func insert(_ operation: JournalOperation) {
            if operations[operation.id] == nil {
                ids[operation.head.actionKey, default: []].append(operation.id)
            }
            operations[operation.id] = operation
        }

        /// The operations for an action key, by id.
        func operations(for key: Digest) -> [JournalOperation] {
            (ids[key] ?? []).sorted().compactMap { operations[$0] }
        }
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

    let folder: JournalFolder
    let writer: JournalWriter
    let state: Guarded<State>
    private let money: any Ledger
    private let run: String
    private let mayResend: @Sendable (InstanceID) -> Bool

    /// A journal of which nothing is written yet.
    ///
    /// - Parameters:
    ///   - store: where it lies.
    ///   - run: the name of the run, which no other run has.
    ///   - pipeline: the file that is run, for whoever reads the journal.
    ///   - money: is asked to reserve, and told what was charged.
    ///   - mayResend: whether the user wants sent again what went out for an instance and has no
    ///     known outcome.
    public init(
        _ store: Store, run: String, pipeline: String, money: any Ledger,
        mayResend: @escaping @Sendable (InstanceID) -> Bool = { _ in false }
    ) {
        let folder = JournalFolder(store: store.folder)
        let name = run + JournalFolder.suffix
        self.folder = folder
        self.money = money
        self.run = run
        self.mayResend = mayResend
        writer = JournalWriter(
            folder, name: name,
            heading: JournalLine.text(
                .map([
                    "entry": .string("run"), "run": .string(run), "pipeline": .string(pipeline),
                ])))
        state = Guarded(State(reader: JournalReader(folder, except: name)))
    }

    // MARK: Exchanges

    public func reserve(_ entry: LedgerEntry) async throws(StepFailure) {
        try await money.reserve(entry)
    }

    public func sending(
        _ entry: LedgerEntry, after answers: [LedgerAnswer]
    ) async throws(StepFailure) {
        try await money.sending(entry, after: answers)
        let kept = answers.map { keep($0, of: entry.operation) }
        let entries = kept.map { JournalEntry.safe($0.answer) } + [.sending(JournalSending(entry))]
        let lines = note(entries, of: entry.operation)
        state.withLock { $0.inFlight += 1 }
        do throws(StoreError) {
            try await writer.commit(lines, kept.compactMap(\.body))
        } catch {
            state.withLock { $0.inFlight -= 1 }
            _ = note([.unsent(label: entry.label, index: entry.index)], of: entry.operation)
            throw StepFailure(journal: error)
        }
    }

    public func unsent(_ entry: LedgerEntry) {
        state.withLock { $0.inFlight -= 1 }
        writer.add(note([.unsent(label: entry.label, index: entry.index)], of: entry.operation))
        money.unsent(entry)
    }

    public func lost(_ entry: LedgerEntry) {
        state.withLock { $0.inFlight -= 1 }
        money.lost(entry)
    }

    public func answered(
        _ entry: LedgerEntry, _ answer: LedgerAnswer
    ) async throws(StepFailure) {
        let kept = keep(answer, of: entry.operation)
        let lines = note([.answered(kept.answer)], of: entry.operation)
        state.withLock { $0.inFlight -= 1 }
        do throws(StoreError) {
            try await writer.commit(lines, kept.body.map { [$0] } ?? [])
        } catch {
            throw StepFailure(journal: error)
        }
        try await money.answered(entry, answer)
    }

    public func noted(_ answers: [LedgerAnswer], of operation: LedgerOperation) {
        // Short enough to be kept in lines: nobody waits for these, so they bring no files.
        let kept = answers.map { keep($0, of: operation) }
        let lines = note(kept.map { .safe($0.answer) }, of: operation)
        Task { [writer] in try? await writer.commit(lines, kept.compactMap(\.body)) }
    }

    public func job(_ job: String, of operation: LedgerOperation) {
        let isNew = state.withLock { state in
            state.current[Place(operation)].flatMap { state.operations[$0] }.map { $0.job != job }
                ?? false
        }
        if isNew { writer.add(note([.job(job)], of: operation)) }
    }

    public func settle(_ entry: LedgerEntry, microUSD: Int?) {
        money.settle(entry, microUSD: microUSD)
    }

    /// How many exchanges that may bill are on their way at this moment.
    public var inFlight: Int { state.withLock { $0.inFlight } }

    /// How many jobs were cancelled at their provider.
    public var cancelledJobs: Int { state.withLock { $0.cancelled } }

    // MARK: Parts

    /// An answer in the form of the journal, with the file that it needs.
    private func keep(
        _ answer: LedgerAnswer, of operation: LedgerOperation
    ) -> (answer: JournalAnswer, body: JournalWriter.Body?) {
        let id = id(of: operation)
        let name = "\(id)-\(Digest(of: answer.label).hex.prefix(8))-\(answer.index)"
        let kept = JournalAnswer(answer, file: name)
        guard kept.fileName != nil, case .response(_, _, let body) = answer.outcome else {
            return (kept, nil)
        }
        return (kept, JournalWriter.Body(name: name, bytes: body))
    }

    /// The id of the operation that was begun last for something; a new one where there is none.
    private func id(of operation: LedgerOperation) -> String {
        state.withLock { state in
            if let id = state.current[Place(operation)], state.operations[id]?.isOpen ?? false {
                return id
            }
            state.count += 1
            let id = "\(run)-\(state.count)"
            state.current[Place(operation)] = id
            state.insert(JournalOperation(id: id, head: JournalHead(operation)))
            return id
        }
    }

    /// Takes entries in and gives the lines to write, with `begin` where that is missing.
    func note(_ entries: [JournalEntry], of operation: LedgerOperation) -> String {
        let id = id(of: operation)
        return state.withLock { state in
            var lines = ""
            if state.begun.insert(id).inserted {
                lines += JournalEntry.begin(JournalHead(operation)).line(of: id)
            }
            for entry in entries {
                state.operations[id]?.add(entry)
                lines += entry.line(of: id)
            }
            return lines
        }
    }

    /// Whether the user wants sent again what is open for an instance.
    func mayResend(_ operation: LedgerOperation) -> Bool { mayResend(operation.instance) }
}

extension StepFailure {
    /// The journal cannot be written, so nothing that is paid for may be sent.
    init(journal error: StoreError) {
        self.init(.io, "the journal of paid requests: \(error.message)", help: error.help)
        mayRetry = false
    }
}
