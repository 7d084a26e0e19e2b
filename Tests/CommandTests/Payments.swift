import GessoBase

/// What a provider bills: each request, but those with one idempotency key only once.
final class Payments: Sendable {
    private struct State {
        var made: [String: Int] = [:]
        var keys: Set<String> = []
    }

    private let state = Guarded(State())

    /// How often each prompt was billed.
    var made: [String: Int] { state.withLock { $0.made } }

    func add(_ prompt: String, key: String?) {
        state.withLock { state in
            if let key, !state.keys.insert(key).inserted { return }
            state.made[prompt, default: 0] += 1
        }
    }
}
