public import GessoBase
import Glibc

extension Journal {
    public func ended(_ operation: LedgerOperation, _ ending: LedgerEnding) {
        let isKnown = state.withLock { state in
            state.current[Place(operation)].map { state.begun.contains($0) } ?? false
        }
        // What is free has no entries.
        guard isKnown else { return }
        switch ending {
        case .open: return
        case .done: writer.add(note([.done], of: operation))
        case .failed(let kind): writer.add(note([.closed(kind.rawValue)], of: operation))
        case .recorded: writer.add(note([.closed("recorded")], of: operation))
        case .cancelled:
            state.withLock { $0.cancelled += 1 }
            writer.add(note([.closed("cancelled")], of: operation))
        }
    }

    public func finished(_ actionKey: Digest) {
        let lines = state.withLock { state in
            var lines = ""
            for operation in state.operations(for: actionKey)
            where operation.isOpen && operation.isDone {
                state.operations[operation.id]?.add(.closed("recorded"))
                lines += JournalEntry.closed("recorded").line(of: operation.id)
            }
            return lines
        }
        if !lines.isEmpty { writer.add(lines) }
    }

    /// Whether this run leaves a job for an action key at its provider.
    public func goesOn(_ actionKey: Digest) -> Bool {
        own(for: actionKey).contains { $0.isOpen && !$0.isDone && $0.hasAnswer }
    }

    /// What this run leaves open: jobs that go on, and requests whose outcome is unknown.
    public var leftovers: [JournalLeftover] {
        own { $0.isOpen && !$0.isDone }.compactMap(JournalLeftover.init)
    }

    /// What other runs left open.
    public func leftoversOfOthers() -> [JournalLeftover] {
        ((try? others { _ in true }) ?? []).compactMap { JournalLeftover($0.operation) }
    }

    /// Writes out what is noted and gives the journal up.
    ///
    /// It is removed with those of dead runs where nothing in them is open, and not used afterwards.
    ///
    /// - Parameter isRecorded: whether an action key has its result. A run that was killed between
    ///   recording what it had done and saying so left nothing open.
    public func close(isRecorded: (Digest) -> Bool = { _ in false }) async {
        if writer.isBegun {
            // What could not be written is found out at the next start: it only looks open.
            let isWritten = (try? await writer.drain()) != nil
            let isClosed = isWritten && own { $0.isOpen && !$0.entries.isEmpty }.isEmpty
            if isWritten { folder.removeAnswers(own { $0.closing != nil }.flatMap(\.fileNames)) }
            writer.close(removing: isClosed)
        }
        clean(isRecorded)
    }

    /// Removes the journals of dead runs in which nothing is open.
    private func clean(_ isRecorded: (Digest) -> Bool) {
        let names = folder.names.filter { $0 != writer.name }
        for name in names { clean(name, isRecorded) }
        guard folder.names.isEmpty else { return }
        rmdir(folder.answers)
        rmdir(folder.path)
    }

    private func clean(_ name: String, _ isRecorded: (Digest) -> Bool) {
        guard
            let file = try? Descriptor(folder.file(name), O_RDONLY | O_NOFOLLOW, verb: "read"),
            flock(file.number, LOCK_EX | LOCK_NB) == 0
        else { return }
        let answers = state.withLock { state -> [String]? in
            // Somebody may have written to it up to the moment when it was locked.
            guard (try? state.reader.reread(name)) != nil else { return nil }
            for operation in state.reader.done(in: name)
            where isRecorded(operation.head.actionKey) {
                state.reader.note(.closed("recorded"), of: operation.id, in: name)
            }
            let remains = state.reader.remains(of: name)
            return remains.isClosed ? remains.answers : nil
        }
        guard let answers else { return }
        folder.removeAnswers(answers)
        unlink(folder.file(name))
    }
}
