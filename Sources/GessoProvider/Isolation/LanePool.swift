import GessoBase
import GessoHTTP

/// Lanes for a plugin that computes: each operation has one for itself.
final class LanePool: Sendable {
    private struct State {
        var free: [PluginLane] = []
        var count = 0
        var waiting: [Handover<PluginLane>] = []
    }

    private let source: PluginSource
    private let limit: Int
    private let state = Guarded(State())

    /// No more processes than the limit are started.
    init(_ source: PluginSource, limit: Int) {
        self.source = source
        self.limit = max(1, limit)
    }

    /// A lane that nobody else has, once there is one.
    func take() async -> PluginLane {
        let handover = Handover<PluginLane>()
        let free = state.withLock { state -> PluginLane? in
            if let free = state.free.popLast() { return free }
            if state.count < limit {
                state.count += 1
                return PluginLane(source)
            }
            state.waiting.append(handover)
            return nil
        }
        if let free { return free }
        return await handover.value()
    }

    /// Gives a lane to who waits longest, or keeps it.
    func give(_ lane: PluginLane) {
        let next = state.withLock { state -> Handover<PluginLane>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free.append(lane)
            return nil
        }
        next?.give(lane)
    }

    /// Those that nobody has.
    var free: [PluginLane] { state.withLock { $0.free } }
}
