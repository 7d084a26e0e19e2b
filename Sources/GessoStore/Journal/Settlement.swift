import GessoBase

/// How a write ended: one thread tells, one task waits.
final class Settlement: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<StoreError?, Never>)
        case told(StoreError?)
    }

    private let state = Guarded(State.open)

    /// Comes back when the write is over, whichever comes first.
    func wait() async throws(StoreError) {
        if let failure = await withCheckedContinuation({ park($0) }) { throw failure }
    }

    private func park(_ continuation: CheckedContinuation<StoreError?, Never>) {
        let failure = state.withLock { state -> StoreError?? in
            guard case .told(let failure) = state else {
                state = .awaited(continuation)
                return nil
            }
            return .some(failure)
        }
        if let failure { continuation.resume(returning: failure) }
    }

    func tell(_ failure: StoreError?) {
        let continuation = state.withLock { state -> CheckedContinuation<StoreError?, Never>? in
            defer { state = .told(failure) }
            guard case .awaited(let continuation) = state else { return nil }
            return continuation
        }
        continuation?.resume(returning: failure)
    }
}
