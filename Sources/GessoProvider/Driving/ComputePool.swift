import GessoBase
import GessoHTTP
import Glibc

/// Threads for plugins that compute: a long `step` never holds up Swift's own threads.
public final class ComputePool: Sendable {
    private typealias Job = @Sendable () -> Void

    private struct State {
        var jobs: [Job] = []
        var threads = 0
        var idle = 0
        var isClosed = false
    }

    /// How many may run at a time.
    let limit: Int
    private let state: Shared

    /// - Parameter threads: how many may run at a time, at least one; they start as needed.
    public init(threads: Int) {
        limit = max(1, threads)
        state = Shared()
    }

    deinit { state.close() }

    /// Runs a body on one of the threads.
    func run<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
        let handover = Handover<T>()
        state.add(limit: limit) { handover.give(body()) }
        return await handover.value()
    }

    /// Runs a body on one of the threads; nobody waits for it.
    func post(_ body: @escaping @Sendable () -> Void) { state.add(limit: limit, body) }

    /// What the threads share; they keep it, not the pool, alive.
    private final class Shared: Sendable {
        private let state = Guarded(State())
        private let ready = Semaphore()

        func add(limit: Int, _ job: @escaping Job) {
            let needsThread = state.withLock { state in
                state.jobs.append(job)
                guard state.jobs.count > state.idle, state.threads < limit else { return false }
                state.threads += 1
                return true
            }
            if needsThread, !Thread.start({ [self] in work() }) {
                threadFailed()
            }
            ready.signal()
        }

        /// Without any thread the jobs are done by whoever adds them.
        private func threadFailed() {
            let jobs = state.withLock { state in
                state.threads -= 1
                guard state.threads == 0 else { return [Job]() }
                defer { state.jobs = [] }
                return state.jobs
            }
            for job in jobs { job() }
        }

        func close() {
            let threads = state.withLock { state in
                state.isClosed = true
                return state.threads
            }
            for _ in 0..<threads { ready.signal() }
        }

        private func work() {
            while true {
                state.withLock { $0.idle += 1 }
                ready.wait()
                let (job, isClosed) = state.withLock { state -> (Job?, Bool) in
                    state.idle -= 1
                    return (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isClosed)
                }
                if let job { job() } else if isClosed { return }
            }
        }
    }
}
