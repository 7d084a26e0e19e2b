import GessoBase
import Glibc

/// Threads of our own for work that computes, so that it never holds those that wait for answers.
///
/// A thread starts when there is work and none is idle, up to `width`; `shutDown` ends them once
/// what was handed over is done.
public final class CPUPool: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        /// The next job; the array is compacted when half of it was taken.
        var head = 0
        var idle = 0
        var threads = 0
        var isClosed = false

        mutating func take() -> UnownedJob? {
            guard head < jobs.count else { return nil }
            defer {
                head += 1
                if head > 64, head * 2 > jobs.count {
                    jobs.removeFirst(head)
                    head = 0
                }
            }
            return jobs[head]
        }
    }

    /// How many threads work at a time, at least 1.
    public let width: Int
    private let state = Guarded(State())
    private let signal: Signal

    public init(width: Int) {
        self.width = max(1, width)
        signal = Signal()
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // Until it runs the job holds this pool. Once handed over it may run to its end, and the
        // whole run with it, before this function does; who calls it holds nothing.
        let own = Unmanaged.passRetained(self)
        defer { own.release() }
        let needsThread = state.withLock { state in
            state.jobs.append(job)
            let waiting = state.jobs.count - state.head
            guard waiting > state.idle, state.threads < width else { return false }
            state.threads += 1
            return true
        }
        if needsThread, !startThread() {
            // Without a thread the one that hands over does the work; late is better than never.
            state.withLock { $0.threads -= 1 }
            if let job = state.withLock({ $0.take() }) { run(job) }
        }
        signal.post()
    }

    /// Lets the threads end when nothing is left to do; nothing may be handed over afterwards.
    public func shutDown() {
        state.withLock { $0.isClosed = true }
        for _ in 0..<width { signal.post() }
    }

    private func startThread() -> Bool {
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<CPUPool>.fromOpaque(argument).takeRetainedValue().work()
                return nil
            }, argument.toOpaque())
        guard status == 0 else {
            argument.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func work() {
        while true {
            let (job, isOver) = state.withLock { state in
                let job = state.take()
                if job == nil { state.idle += 1 }
                return (job, job == nil && state.isClosed)
            }
            if let job {
                run(job)
            } else if isOver {
                return
            } else {
                signal.wait()
                state.withLock { $0.idle -= 1 }
            }
        }
    }

    private func run(_ job: UnownedJob) { job.runSynchronously(on: asUnownedTaskExecutor()) }
}
