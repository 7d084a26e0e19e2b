public import GessoBase

extension Journal {
    /// What an earlier run, or an earlier try of this one, left of an operation.
    ///
    /// An operation of another run is taken over: its entries are written to this run's journal
    /// before the other one is told that it has moved. The caller holds the claim on the key.
    public func past(of operation: LedgerOperation) async throws(StepFailure) -> PastOperation {
        let mayResend = mayResend(operation)
        if let own = ownOpen(operation) {
            return own.past(in: folder.answers, mayResend: mayResend)
        }
        do throws(StoreError) {
            guard let found = try findOther(operation) else {
                forgetCurrent(operation)
                return PastOperation()
            }
            try await takeOver(found, for: operation)
            return found.past(in: folder.answers, mayResend: mayResend)
        } catch {
            throw StepFailure(journal: error)
        }
    }

    public func unfinished(_ actionKey: Digest) async throws(StepFailure) -> [Range<Int>] {
        do throws(StoreError) {
            return try others { $0.head.actionKey == actionKey }.map(\.operation.head.pictures)
                + own(for: actionKey).filter { $0.isOpen && !$0.isDone }.map(\.head.pictures)
        } catch {
            throw StepFailure(journal: error)
        }
    }

    /// Whether anything of an action key can be taken up again.
    public func hasUnfinished(_ actionKey: Digest) -> Bool {
        ((try? others { $0.head.actionKey == actionKey })?.isEmpty ?? true) == false
    }

    /// The open operations of this run that fit.
    func own(_ fits: (JournalOperation) -> Bool) -> [JournalOperation] {
        state.withLock { $0.operations.values.filter(fits) }.sorted { $0.id < $1.id }
    }

    /// The operations of this run for an action key.
    func own(for key: Digest) -> [JournalOperation] {
        state.withLock { $0.operations(for: key) }
    }

    /// What is open in the journals of other runs.
    func others(
        _ fits: (JournalOperation) -> Bool
    ) throws(StoreError) -> [(file: String, operation: JournalOperation)] {
        let outcome = state.withLock { state -> Result<_, StoreError> in
            do throws(StoreError) {
                try state.reader.refresh()
                return .success(state.reader.open)
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get().filter { fits($0.operation) }
    }

    /// What this run itself began and could not finish; what is done waits to be recorded and is
    /// not begun again.
    private func ownOpen(_ operation: LedgerOperation) -> JournalOperation? {
        state.withLock { state in
            guard let id = state.current[Place(operation)], let known = state.operations[id],
                known.isOpen, !known.isDone
            else { return nil }
            return known
        }
    }

    private func findOther(
        _ operation: LedgerOperation
    ) throws(StoreError) -> JournalOperation? {
        try others { $0.head.isAbout(operation) }.first?.operation
    }

    /// A later operation for the same is a new one.
    private func forgetCurrent(_ operation: LedgerOperation) {
        let lines = state.withLock { state -> String in
            guard let id = state.current.removeValue(forKey: Place(operation)) else { return "" }
            guard state.operations[id]?.isOpen ?? false, state.begun.contains(id) else { return "" }
            // What is done and not recorded has failed after all, or another try would not begin.
            let entry = JournalEntry.closed("superseded")
            state.operations[id]?.add(entry)
            return entry.line(of: id)
        }
        if !lines.isEmpty { writer.add(lines) }
    }

    private func takeOver(
        _ found: JournalOperation, for operation: LedgerOperation
    ) async throws(StoreError) {
        let lines = state.withLock { state in
            var adopted = JournalOperation(id: found.id, head: found.head)
            for entry in found.entries where entry != .done { adopted.add(entry) }
            state.insert(adopted)
            state.current[Place(operation)] = found.id
            state.begun.insert(found.id)
            return JournalEntry.begin(found.head).line(of: found.id)
                + adopted.entries.map { $0.line(of: found.id) }.joined()
        }
        try await writer.commit(lines)
        for file in state.withLock({ $0.reader.names(with: found.id) }) {
            try folder.append(JournalEntry.moved.line(of: found.id), to: file)
            state.withLock { $0.reader.note(.moved, of: found.id, in: file) }
        }
    }
}
