import GessoBase

/// Counts how often the processes of a plugin ended in a run; after three the plugin is done with.
final class EndBook: Sendable {
    static let maxEnds = 3

    private struct State {
        var count = 0
        var last = ""
    }

    private let plugin: String
    private let path: String
    private let state = Guarded(State())

    /// - Parameters:
    ///   - plugin: its id.
    ///   - path: of its file.
    init(plugin: String, path: String) {
        self.plugin = plugin
        self.path = path
    }

    /// Notes an end, and in which call it came.
    func note(_ end: ProcessEnd, in call: String) {
        // Being told to stop is no fault that the next operation could meet.
        guard end != .cancelled else { return }
        state.withLock { state in
            state.count += 1
            state.last = "it \(end.words(call))"
        }
    }

    /// Why nothing is asked of the plugin any more; nil while it is.
    var quarantine: PluginProblem? {
        let state = state.withLock { $0 }
        guard state.count >= Self.maxEnds else { return nil }
        return PluginProblem(
            .quarantined,
            "the plugin `\(plugin)` is not used any more in this run: its process ended"
                + " \(state.count) times; the last time \(state.last)",
            help: "run: gesso plugin check '\(path)'")
    }
}
