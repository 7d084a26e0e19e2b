import Glibc
import Synchronization

/// Plain threads, for calling a plugin from several at once.
package enum Threads {
    private final class Job: Sendable {
        let body: @Sendable (Int) -> Void
        let waiting: Atomic<Int>
        private let next = Atomic(0)

        init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
            self.body = body
            waiting = Atomic(count)
        }

        /// Waits until all threads are here, so that they really begin together.
        func work() {
            let index = next.add(1, ordering: .relaxed).oldValue
            waiting.subtract(1, ordering: .acquiringAndReleasing)
            while waiting.load(ordering: .acquiring) > 0 { sched_yield() }
            body(index)
        }
    }

    /// Runs a body in so many threads that begin together, and waits for all.
    ///
    /// - Parameters:
    ///   - count: how many threads.
    ///   - body: gets the number of its thread, from 0.
    package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let job = Job(count, body)
        var threads: [pthread_t] = []
        for _ in 0..<count {
            var thread = pthread_t()
            let argument = Unmanaged.passRetained(job)
            let status = pthread_create(&thread, nil, start, argument.toOpaque())
            if status == 0 {
                threads.append(thread)
            } else {
                argument.release()
                job.waiting.subtract(1, ordering: .acquiringAndReleasing)
            }
        }
        for thread in threads { pthread_join(thread, nil) }
    }

    private static let start:
        @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
            { argument in
                guard let argument else { return nil }
                Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().work()
                return nil
            }
}
