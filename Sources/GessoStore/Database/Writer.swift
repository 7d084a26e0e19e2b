import Dispatch
import GessoBase

/// Commits changes in batches, one after the other, so that nobody waits who need not.
///
/// A change is seen by `pending` from the moment it is added. It is committed a moment later
/// together with others, or at once when somebody flushes.
final class Writer: Sendable {
    private typealias Waiter = CheckedContinuation<StoreError?, Never>

    private struct State {
        /// Number of the batch that collects changes.
        var number = 0
        var collecting = Batch()
        /// What is being committed at the moment.
        var committing = Batch()
        var isScheduled = false
        /// Who waits for which batch.
        var waiters: [Int: [Waiter]] = [:]
        /// How many come to wait for a batch, parked or not yet.
        var expected: [Int: Int] = [:]
        /// How the batches ended that somebody is still expected for.
        var outcomes: [Int: StoreError?] = [:]
    }

    private let state = Guarded(State())
    private let connection = Guarded<Connection?>(nil)
    private let queue = DispatchQueue(label: "gesso.store.writer")
    private let blobs: BlobFolder
    private let folder: String
    private let clock: any WallClock

    /// How long free changes may wait for others.
    private static let delay = DispatchTimeInterval.milliseconds(50)

    init(folder: String, blobs: BlobFolder, clock: any WallClock) {
        self.folder = folder
        self.blobs = blobs
        self.clock = clock
    }

    /// The file of the database.
    static func database(in folder: String) -> String { "\(folder)/records.db" }

    /// Adds changes that need not be on the disk soon.
    func add(_ change: (inout Batch) -> Void) {
        let mustSchedule = state.withLock { state in
            change(&state.collecting)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.asyncAfter(deadline: .now() + Self.delay) { self.commit() } }
    }

    /// Looks at what is not in the database yet, the newest first.
    func pending<Result: Sendable>(_ look: (Batch) -> Result?) -> Result? {
        state.withLock { look($0.collecting) ?? look($0.committing) }
    }

    /// Looks for many things that may not be in the database yet, the newest first.
    func pending<Key: Hashable & Sendable, Found: Sendable>(
        _ keys: [Key], _ look: (Batch, Key) -> Found?
    ) -> [Key: Found] {
        state.withLock { state in
            guard !state.collecting.isEmpty || !state.committing.isEmpty else { return [:] }
            var found: [Key: Found] = [:]
            for key in keys {
                found[key] = look(state.collecting, key) ?? look(state.committing, key)
            }
            return found
        }
    }

    /// What is not in the database yet, the older batch first.
    var snapshot: [Batch] { state.withLock { [$0.committing, $0.collecting] } }

    /// Comes back when everything added so far is on the disk.
    func flush() async throws(StoreError) {
        let number = state.withLock { state -> Int? in
            // A batch under way ends before the next one, so waiting for that covers both.
            guard !state.collecting.isEmpty || !state.committing.isEmpty else { return nil }
            state.expected[state.number, default: 0] += 1
            return state.number
        }
        guard let number else { return }
        queue.async { self.commit() }
        let failure = await withCheckedContinuation { park($0, for: number) }
        if let failure { throw failure }
    }

    private func park(_ waiter: Waiter, for number: Int) {
        let outcome = state.withLock { state -> StoreError?? in
            guard let outcome = state.outcomes[number] else {
                state.waiters[number, default: []].append(waiter)
                return nil
            }
            return outcome
        }
        guard let outcome else { return }
        leave(number)
        waiter.resume(returning: outcome)
    }

    /// One who waited for a batch has heard how it ended.
    private func leave(_ number: Int) {
        state.withLock { state in
            state.expected[number, default: 1] -= 1
            guard state.expected[number] == 0 else { return }
            state.expected[number] = nil
            state.outcomes[number] = nil
        }
    }

    /// Runs on the queue, so never twice at a time.
    private func commit() {
        let (number, batch) = state.withLock { state in
            let number = state.number
            state.number += 1
            state.isScheduled = false
            state.committing = state.collecting
            state.collecting = Batch()
            return (number, state.committing)
        }
        var failure: StoreError?
        do throws(StoreError) { try write(batch) } catch { failure = error }
        finish(number, failure)
    }

    private func finish(_ number: Int, _ failure: StoreError?) {
        let waiters = state.withLock { state in
            // What could not be committed stays readable and is tried again with the next flush.
            if failure != nil { state.collecting.restore(state.committing) }
            state.committing = Batch()
            if state.expected[number] != nil { state.outcomes[number] = .some(failure) }
            return state.waiters.removeValue(forKey: number) ?? []
        }
        for waiter in waiters {
            leave(number)
            waiter.resume(returning: failure)
        }
    }

    private func write(_ batch: Batch) throws(StoreError) {
        guard !batch.isEmpty else { return }
        try blobs.sync(batch.unsynced)
        let outcome = connection.withLock { held -> Result<Void, StoreError> in
            do throws(StoreError) {
                let connection: Connection
                if let held { connection = held } else { connection = try open() }
                held = connection
                return .success(try batch.commit(to: connection))
            } catch {
                held = nil
                return .failure(error)
            }
        }
        try outcome.get()
    }

    private func open() throws(StoreError) -> Connection {
        do throws(FileError) { try LocalFileSystem().createFolder(folder) } catch {
            throw StoreError(error)
        }
        let path = Self.database(in: folder)
        let connection = try Connection(path, .write)
        try Schema.prepare(connection, path: path)
        blobs.sweep(now: clock.now())
        return connection
    }
}
