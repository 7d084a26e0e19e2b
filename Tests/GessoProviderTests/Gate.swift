import GessoBase
import Glibc

/// Holds threads up until enough have come, or until it is opened.
///
/// For the threads of a test's server only: whoever waits here waits in the system.
final class Gate: Sendable {
    private let missing: Guarded<Int>

    /// - Parameter count: how many have to come before all go on.
    init(for count: Int = .max) { missing = Guarded(count) }

    func open() { missing.withLock { $0 = 0 } }

    func pass() {
        missing.withLock { $0 = max(0, $0 - 1) }
        while missing.withLock({ $0 > 0 }) { usleep(1000) }
    }
}
