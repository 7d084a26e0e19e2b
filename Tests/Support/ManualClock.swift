public import GessoBase

/// A clock that a test advances by hand.
///
/// A sleeper wakes when `advance` has moved the clock to its deadline. With `sleepsAtOnce` nobody
/// waits: a sleep moves the clock itself, and `naps` tells how long each one was.
public final class ManualClock: WallClock {
    private typealias Wake = CheckedContinuation<Void, any Error>

    private struct Sleeper {
        var deadline: Timestamp
        var wake: Wake?
        var isCancelled = false
    }

    private struct Watcher {
        var count: Int
        var wake: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Timestamp
        var naps: [Duration] = []
        var nextID = 0
        var sleepers: [Int: Sleeper] = [:]
        var watchers: [Watcher] = []

        var asleep: Int { sleepers.values.count { $0.wake != nil } }

        /// Takes out the watchers whose number of sleepers is reached.
        mutating func satisfiedWatchers() -> [Watcher] {
            let asleep = asleep
            let due = watchers.filter { $0.count <= asleep }
            watchers.removeAll { $0.count <= asleep }
            return due
        }
    }

    /// 2026-01-01 00:00:00 UTC, where a clock starts unless told otherwise.
    public static let start = Timestamp(sinceEpoch: .seconds(1_767_225_600))

    private let state: Guarded<State>
    private let sleepsAtOnce: Bool

    public init(at start: Timestamp = ManualClock.start, sleepsAtOnce: Bool = false) {
        state = Guarded(State(now: start))
        self.sleepsAtOnce = sleepsAtOnce
    }

    public func now() -> Timestamp { state.withLock { $0.now } }

    /// Every sleep that was asked for, in order.
    public var naps: [Duration] { state.withLock { $0.naps } }

    /// Moves the clock and wakes those whose time has come, the earliest first.
    public func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = Timestamp(sinceEpoch: state.now.sinceEpoch + duration)
            let due = state.sleepers.filter {
                $0.value.wake != nil && $0.value.deadline <= state.now
            }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.sorted { $0.deadline < $1.deadline }.compactMap(\.wake)
        }
        for wake in due { wake.resume() }
    }

    /// Comes back when at least so many tasks sleep on this clock.
    public func waitForSleepers(_ count: Int) async {
        await withCheckedContinuation { wake in
            let due = state.withLock { state in
                state.watchers.append(Watcher(count: count, wake: wake))
                return state.satisfiedWatchers()
            }
            for watcher in due { watcher.wake.resume() }
        }
    }

    public func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        guard let id = register(duration) else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { park($0, as: id) }
        } onCancel: {
            cancel(id)
        }
    }

    /// A number for a new sleeper; nil when it need not wait.
    private func register(_ duration: Duration) -> Int? {
        state.withLock { state in
            state.naps.append(duration)
            let deadline = Timestamp(sinceEpoch: state.now.sinceEpoch + duration)
            if sleepsAtOnce, duration > .zero { state.now = deadline }
            guard !sleepsAtOnce, duration > .zero else { return nil }
            state.nextID += 1
            state.sleepers[state.nextID] = Sleeper(deadline: deadline)
            return state.nextID
        }
    }

    /// Stores the continuation, or resumes it when its time or its cancellation came first.
    private func park(_ wake: Wake, as id: Int) {
        enum Outcome { case parked([Watcher]), cancelled, due }
        let outcome = state.withLock { state -> Outcome in
            guard let sleeper = state.sleepers[id] else { return .due }
            if sleeper.isCancelled || sleeper.deadline <= state.now {
                state.sleepers[id] = nil
                return sleeper.isCancelled ? .cancelled : .due
            }
            state.sleepers[id]?.wake = wake
            return .parked(state.satisfiedWatchers())
        }
        switch outcome {
        case .parked(let watchers): for watcher in watchers { watcher.wake.resume() }
        case .cancelled: wake.resume(throwing: CancellationError())
        case .due: wake.resume()
        }
    }

    private func cancel(_ id: Int) {
        let wake = state.withLock { state -> Wake? in
            guard let sleeper = state.sleepers[id] else { return nil }
            if sleeper.wake == nil {
                state.sleepers[id]?.isCancelled = true
            } else {
                state.sleepers[id] = nil
            }
            return sleeper.wake
        }
        wake?.resume(throwing: CancellationError())
    }
}
