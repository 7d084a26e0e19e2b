/// Check 2: loading changes nothing in the process.
enum LoadSideEffects {
    static let check = Check(
        2, "load-side-effects",
        "Loading starts no thread, opens no descriptor, changes no signal handler, environment or"
            + " locale, and writes nothing.",
        attempts: 3
    ) { context throws(CheckSkip) in
        try PluginLibrary.expectFresh(context.file)
        Quiescence.await()
        let before = ProcessState.now
        let library = try PluginLibrary(loading: context.file)
        _ = try? library.entry()()
        var faults = before.changes(to: .now)
        let text = context.captured.text()
        if !text.isEmpty {
            let line = text.split(separator: "\n").first.map(String.init) ?? text
            faults.append("writes to standard output or standard error: \(line.prefix(80))")
        }
        return .of(faults)
    }
}
