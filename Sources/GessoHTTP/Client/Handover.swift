import GessoBase

/// A value that one thread gives and one task waits for.
package final class Handover<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, Never>)
        case given(Value)
        case taken
    }

    private let state = Guarded(State.open)

    package init() {}

    /// Waits for `give`, whichever comes first; called once.
    package func value() async -> Value {
        let value = await withCheckedContinuation { self.wait($0) }
        // A task that is resumed before it waits meets no lock that ThreadSanitizer sees.
        state.withLock { _ in }
        return value
    }

    private func wait(_ continuation: CheckedContinuation<Value, Never>) {
        let value = state.withLock { state -> Value? in
            guard case .given(let value) = state else {
                state = .awaited(continuation)
                return nil
            }
            state = .taken
            return value
        }
        if let value { continuation.resume(returning: value) }
    }

    /// Hands the value over; only the first call counts.
    package func give(_ value: Value) {
        let continuation = state.withLock { state -> CheckedContinuation<Value, Never>? in
            switch state {
            case .open:
                state = .given(value)
                return nil
            case .awaited(let continuation):
                state = .taken
                return continuation
            case .given, .taken:
                return nil
            }
        }
        continuation?.resume(returning: value)
    }
}
