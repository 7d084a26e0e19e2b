import GessoBase
import Glibc
import Synchronization

/// Tells when somebody presses Ctrl-C: once to stop in order, twice to leave at once.
///
/// The signals are blocked in every thread and taken by the main one, which does nothing else, so
/// no code ever runs inside a signal handler. It has to be the main thread: the one of an
/// asynchronous `main` lets all signals through while it rests.
final class Interrupts: Sendable {
    private let handler = Guarded<(@Sendable () -> Void)?>(nil)
    private let seen = Atomic<Bool>(false)

    /// Calls this on the first interrupt, instead of leaving at once.
    func handle(with body: @escaping @Sendable () -> Void) { handler.withLock { $0 = body } }

    /// Whether there was one.
    var happened: Bool { seen.load(ordering: .relaxed) }

    /// Keeps the signals from this thread and those that it starts; to be called before others
    /// exist, since they inherit the mask.
    func block() {
        var signals = Self.signals
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Takes the signals as they come: the whole work of the main thread.
    func watch() -> Never {
        next()
        seen.store(true, ordering: .relaxed)
        guard let body = handler.withLock({ $0 }) else { _exit(130) }
        body()
        next()
        _exit(130)
    }

    private static var signals: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        return signals
    }

    private func next() {
        var signals = Self.signals
        var number: Int32 = 0
        while sigwait(&signals, &number) != 0 {}
    }
}
