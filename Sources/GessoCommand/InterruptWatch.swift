import Glibc
import Synchronization

/// Tells when somebody presses Ctrl-C: once to stop in order, twice to leave at once.
///
/// The signals are blocked in every thread and taken by one that does nothing else, so no code
/// ever runs inside a signal handler.
enum InterruptWatch {
    /// Starts the watch; to be called before other threads exist.
    ///
    /// - Parameter first: called on the first interrupt, on the watching thread. The second one
    ///   ends the process with status 130.
    static func start(first: @escaping @Sendable () -> Void) {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let box = Unmanaged.passRetained(Watch(signals: signals, first: first))
        var thread = pthread_t()
        pthread_create(&thread, nil, { argument in
            guard let argument else { return nil }
            Unmanaged<Watch>.fromOpaque(argument).takeRetainedValue().wait()
            return nil
        }, box.toOpaque())
        pthread_detach(thread)
    }

    private final class Watch: Sendable {
        private let signals: sigset_t
        private let first: @Sendable () -> Void

        init(signals: sigset_t, first: @escaping @Sendable () -> Void) {
            self.signals = signals
            self.first = first
        }

        func wait() {
            next()
            first()
            next()
            _exit(130)
        }

        private func next() {
            var signals = signals
            var number: Int32 = 0
            while sigwait(&signals, &number) != 0 {}
        }
    }
}
