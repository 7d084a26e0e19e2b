import Glibc

/// Check 6: a plugin loads in no time that anybody would notice.
enum LoadTime {
    static let limit = 100

    static let check = Check(
        6, "load-time", "Loading it and calling its entry takes less than \(limit) ms.",
        level: .warn, attempts: 3
    ) { context throws(CheckSkip) in
        try PluginLibrary.expectFresh(context.file)
        let start = ContinuousClock.now
        let waited = ThreadTime.waited
        _ = try PluginLibrary(loading: context.file).entry()()
        let elapsed = ContinuousClock.now - start - (ThreadTime.waited - waited)
        let milliseconds = Int(elapsed / .milliseconds(1))
        return milliseconds < limit ? .pass : .fail(["it takes \(milliseconds) ms"])
    }
}
