import Glibc
import Synchronization

/// Tells when somebody presses Ctrl-C: once to stop in order, twice to leave at once.
///
/// The signals are blocked in every thread and taken by one that does nothing else, so no code
/// ever runs inside a signal handler.
final class Interrupts: Sendable {
    private let handler = Mutex<(@Sendable () -> Void)?>(nil)
    private let seen = Atomic<Bool>(false)

    /// Calls this on the first interrupt, instead of leaving at once.
    func handle(with body: @escaping @Sendable () -> Void) { handler.withLock { $0 = body } }

    /// Whether there was one.
    var happened: Bool { seen.load(ordering: .relaxed) }

    /// Starts the watch; to be called before other threads exist, since they inherit the mask.
    func watch() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var thread = pthread_t()
        let this = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, nil,
            { argument in
                if let argument {
                    Unmanaged<Interrupts>.fromOpaque(argument).takeRetainedValue().wait()
                }
                return nil
            }, this.toOpaque())
        guard status == 0 else {
            // Without the thread the signals do what they always did: end the process.
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            this.release()
            return
        }
        pthread_detach(thread)
    }

    private func wait() {
        next()
        seen.store(true, ordering: .relaxed)
        guard let body = handler.withLock({ $0 }) else { _exit(130) }
        body()
        next()
        _exit(130)
    }

    private func next() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        var number: Int32 = 0
        while sigwait(&signals, &number) != 0 {}
    }
}
