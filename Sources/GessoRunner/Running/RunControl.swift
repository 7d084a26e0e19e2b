import GessoBase

/// Ends a run early, from any thread: nothing new starts, and what runs is cancelled.
public final class RunControl: Sendable {
    private struct State {
        var isInterrupted = false
        var listener: (@Sendable () -> Void)?
    }

    private let state = Guarded(State())

    public init() {}

    /// Whether `interrupt` was called.
    public var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

    /// Asks the run to end; once is enough, and before the run begins is early enough.
    public func interrupt() {
        let listener = state.withLock { state in
            state.isInterrupted = true
            return state.listener
        }
        listener?()
    }

    /// Tells the run of it; at once when it has happened already.
    func listen(_ listener: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.listener = listener
            return state.isInterrupted
        }
        if isLate { listener() }
    }
}
