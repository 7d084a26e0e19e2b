import GessoBase

/// Tells tasks that wait for it that something has changed.
final class Bell: Sendable {
    private struct State {
        var rings = 0
        var nextID = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Guarded(State())

    /// How often it has rung; asked for before one looks whether one has to wait.
    var rings: Int { state.withLock { $0.rings } }

    /// Whether somebody waits.
    var isAwaited: Bool { state.withLock { !$0.waiting.isEmpty } }

    /// Lets everybody go on who waits.
    func ring() {
        let all = state.withLock { state in
            defer { state.waiting = [:] }
            state.rings += 1
            return state.waiting.sorted { $0.key < $1.key }.map(\.value)
        }
        for continuation in all { continuation.resume() }
    }

    /// Comes back when it has rung more than so often, or the task is cancelled.
    func wait(after rings: Int) async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { park($0, as: id, rings) }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
        }
    }

    private func park(
        _ continuation: CheckedContinuation<Void, Never>, as id: Int, _ rings: Int
    ) {
        let isParked = state.withLock { state in
            guard state.rings == rings, !Task.isCancelled else { return false }
            state.waiting[id] = continuation
            return true
        }
        if !isParked { continuation.resume() }
    }
}
