import Synchronization

/// The end of an exchange that its caller waits at.
final class PendingExchange: Sendable {
    typealias Outcome = Result<HTTPResponse, HTTPFailure>

    private enum State {
        case running
        case awaited(CheckedContinuation<Outcome, Never>)
        case over(Outcome)
        case taken
    }

    private let state = Mutex(State.running)

    /// Waits for `finish`, whichever comes first.
    func outcome() async -> Outcome {
        await withCheckedContinuation { self.wait($0) }
    }

    private func wait(_ continuation: CheckedContinuation<Outcome, Never>) {
        let outcome = state.withLock { state -> Outcome? in
            guard case .over(let outcome) = state else {
                state = .awaited(continuation)
                return nil
            }
            state = .taken
            return outcome
        }
        if let outcome { continuation.resume(returning: outcome) }
    }

    /// Hands over the outcome; only the first call counts.
    func finish(_ outcome: Outcome) {
        let continuation = state.withLock { state -> CheckedContinuation<Outcome, Never>? in
            switch state {
            case .running:
                state = .over(outcome)
                return nil
            case .awaited(let continuation):
                state = .taken
                return continuation
            case .over, .taken:
                return nil
            }
        }
        continuation?.resume(returning: outcome)
    }
}
