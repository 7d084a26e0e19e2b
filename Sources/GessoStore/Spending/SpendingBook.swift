public import GessoBase
import Glibc

/// What runs have spent with a store, also those that were killed; one run writes, all are read.
///
/// Each run has a file `spent/RUN-PIPELINE.log`, of which nothing is written before the first paid
/// request. What is set aside is there before the request goes out, so a crash can only make the
/// sum too large.
public final class SpendingBook: Sendable {
    private struct State {
        /// The own file, locked as long as the run lives.
        var descriptor: Int32?
        var runs: [String: SpendingRun] = [:]
        var nextID = 1
        /// The interrupted runs that this one continues; nil before the first look.
        var continued: [String]?
    }

    private let folder: SpendingFolder
    private let name: String
    private let pipeline: String
    private let clock: any WallClock
    private let state = Guarded(State())

    /// How long files are kept, and how old an interrupted run may be that another one continues.
    static let memory = Duration.seconds(31 * 86_400)

    /// A book of which nothing is written yet.
    ///
    /// - Parameters:
    ///   - store: where it lies.
    ///   - run: the name of the run, which no other run has.
    ///   - pipeline: the file that is run.
    public init(_ store: Store, run: String, pipeline: String) {
        folder = SpendingFolder(store: store.folder)
        name = SpendingFolder.name(run: run, pipeline: pipeline)
        self.pipeline = pipeline
        clock = store.clock
    }

    deinit { state.withLock { if let open = $0.descriptor { Glibc.close(open) } } }

    // MARK: Looking

    /// The charges of the interrupted runs of the pipeline that this run continues.
    public func continued() throws(StoreError) -> [Charge] {
        try locked { state throws(FileError) in
            var found: [Charge] = []
            for name in try continuedNames(&state) { found += try charges(of: name, &state) }
            return found
        }
    }

    /// Every charge since a moment of other runs than this one; of the pipeline alone, or of all.
    public func others(
        since start: Timestamp, ofAllPipelines: Bool
    ) throws(StoreError) -> [Charge] {
        let suffix = SpendingFolder.suffix(pipeline)
        return try locked { state throws(FileError) in
            var found: [Charge] = []
            for other in folder.names where other != name {
                guard ofAllPipelines || other.hasSuffix(suffix),
                    let modified = folder.modified(other), modified >= start
                else { continue }
                found += try charges(of: other, &state).filter { $0.time >= start }
            }
            return found
        }
    }

    private func continuedNames(_ state: inout State) throws(FileError) -> [String] {
        if let known = state.continued { return known }
        let oldest = Timestamp(sinceEpoch: clock.now().sinceEpoch - Self.memory)
        let suffix = SpendingFolder.suffix(pipeline)
        var names: [String] = []
        for other in folder.names where other != name && other.hasSuffix(suffix) {
            guard let modified = folder.modified(other), modified >= oldest,
                !folder.isAlive(other)
            else { continue }
            _ = try charges(of: other, &state)
            if !(state.runs[other]?.hasEnded ?? true) { names.append(other) }
        }
        state.continued = names
        return names
    }

    private func charges(of other: String, _ state: inout State) throws(FileError) -> [Charge] {
        var run = state.runs[other] ?? SpendingRun()
        try folder.read(other, into: &run)
        state.runs[other] = run
        return run.charges.values.sorted { $0.id < $1.id }
    }

    // MARK: Writing

    /// Sets money aside; the number names the charge afterwards.
    public func hold(
        _ operation: LedgerOperation, highMicroUSD: Int
    ) throws(StoreError) -> Int {
        try locked { state throws(FileError) in
            let charge = Charge(
                id: state.nextID, operation: operation, time: clock.now(),
                highMicroUSD: highMicroUSD)
            state.nextID += 1
            try append("held", charge.value, &state)
            return charge.id
        }
    }

    /// Notes what a charge came to.
    public func settle(_ id: Int, microUSD: Int) throws(StoreError) {
        try locked { state throws(FileError) in
            let line: ValueMap = ["id": .int(id), "micro_usd": .int(microUSD)]
            try append("charged", line, &state)
        }
    }

    /// Notes that a charge came to nothing.
    public func void(_ id: Int) throws(StoreError) {
        try locked { state throws(FileError) in try append("void", ["id": .int(id)], &state) }
    }

    /// Takes over what other runs set aside for an operation: it is this run's affair from now on.
    ///
    /// - Returns: how much it was, in millionths of a dollar; nil where there was nothing.
    @discardableResult
    public func takeOver(_ operation: LedgerOperation) throws(StoreError) -> Int? {
        try locked { state throws(FileError) in
            var sum: Int?
            for other in folder.names where other != name {
                for charge in try charges(of: other, &state)
                where charge.state == .open && charge.isAbout(operation) {
                    sum = (sum ?? 0) + charge.highMicroUSD
                    try append("void", ["id": .int(charge.id)], to: other)
                }
            }
            return sum
        }
    }

    /// Serves the processes of a store one after the other, where sums of all of them count.
    public func alone<Result>(
        _ body: () throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        let lock: Descriptor
        do throws(FileError) {
            try folder.make()
            lock = try Descriptor(
                folder.file("lock"), O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600, verb: "write")
        } catch {
            throw StoreError(error)
        }
        while flock(lock.number, LOCK_EX) != 0, errno == EINTR {}
        return try body()
    }

    /// Ends the run: in order, so that the next one begins with nothing spent, or interrupted.
    public func close(isInterrupted: Bool) {
        state.withLock { state in
            if !isInterrupted {
                try? append("ended", [:], to: name, &state)
                let continued = (try? continuedNames(&state)) ?? []
                for other in continued { try? append("ended", [:], to: other) }
            }
            if let open = state.descriptor { Glibc.close(open) }
            state.descriptor = nil
        }
        removeOld()
    }

    private func removeOld() {
        let oldest = Timestamp(sinceEpoch: clock.now().sinceEpoch - Self.memory)
        for other in folder.names where other != name {
            if let modified = folder.modified(other), modified < oldest, !folder.isAlive(other) {
                unlink(folder.file(other))
            }
        }
    }

    // MARK: Parts

    private func locked<Result: Sendable>(
        _ body: (inout State) throws(FileError) -> Result
    ) throws(StoreError) -> Result {
        let outcome = state.withLock { state -> Swift.Result<Result, FileError> in
            do throws(FileError) {
                return .success(try body(&state))
            } catch {
                return .failure(error)
            }
        }
        do throws(FileError) { return try outcome.get() } catch { throw StoreError(error) }
    }

    /// Appends to the own file, which begins with that.
    private func append(
        _ entry: String, _ members: ValueMap, _ state: inout State
    ) throws(FileError) {
        if state.descriptor == nil {
            try folder.make()
            let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
            let number = open(folder.file(name), flags, 0o600)
            guard number >= 0 else {
                throw FileError(code: errno, verb: "write", path: folder.file(name))
            }
            _ = flock(number, LOCK_EX | LOCK_NB)
            state.descriptor = number
        }
        try append(entry, members, to: name)
    }

    private func append(
        _ entry: String, _ members: ValueMap, to name: String, _ state: inout State
    ) throws(FileError) {
        if state.descriptor != nil { try append(entry, members, to: name) }
    }

    /// One write for each line, so that lines of several processes do not mix; the empty line
    /// before it ends one that was torn.
    private func append(
        _ entry: String, _ members: ValueMap, to name: String
    ) throws(FileError) {
        var map: ValueMap = ["entry": .string(entry)]
        for (key, value) in members { map[key] = value }
        let bytes = Array(("\n" + JournalLine.text(.map(map))).utf8)
        let file = try Descriptor(
            folder.file(name), O_WRONLY | O_APPEND | O_NOFOLLOW, verb: "write")
        var failure: FileError?
        bytes.withUnsafeBytes { buffer in
            do throws(FileError) {
                try file.writeAll(buffer, as: file.path)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
