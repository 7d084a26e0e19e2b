import GessoBase
import GessoRunner

/// Shows a run while it goes on: on a terminal the live board, else one line for each instance
/// that was made or failed.
final class RunReporter: EventSink {
    /// How much to say.
    enum Loudness: Sendable {
        /// Only warnings; the caller tells of failures.
        case silent
        /// Only failures and warnings.
        case quiet
        case normal
        /// Also what came from the store.
        case verbose
    }

    private let console: Console
    private let clock: any WallClock
    private let loudness: Loudness
    private let tellsFailures: Bool
    /// Nil where there is no terminal.
    let board: LiveBoard?
    private let tally = RunTally()
    /// Accounts that are not asked again, and of which that was told.
    private let stopped = Guarded<Set<String>>([])

    /// `tellsFailures` is false where the caller tells of them at the end.
    init(
        console: Console, clock: any WallClock, loudness: Loudness, tellsFailures: Bool = true
    ) {
        self.tellsFailures = tellsFailures
        self.console = console
        self.clock = clock
        self.loudness = loudness
        let isLive = console.errorIsTerminal && (loudness == .normal || loudness == .verbose)
        board = isLive ? LiveBoard(console: console, clock: clock) : nil
    }

    /// Keeps the board drawn while something runs.
    func showing<Result: Sendable>(_ body: sending () async -> Result) async -> Result {
        guard let board else { return await body() }
        let drawing = Task { await board.keepDrawing() }
        let result = await body()
        drawing.cancel()
        await drawing.value
        board.clear()
        return result
    }

    func receive(_ event: RunEvent) {
        switch event {
        case .budget(let max, let spent): tally.add(budget: max, spentMicroUSD: spent)
        case .expanded(_, let count): tally.add(instances: count)
        case .started(let id, let kind, let provider, let attempt):
            started(id, provider ?? kind, attempt)
        case .progress(let id, let fraction): board?.change(id) { $0.fraction = fraction }
        case .job(let id, let provider, let job):
            if loudness == .verbose { say(line("job", id, "\(job) at \(provider)")) }
        case .retrying(let id, let failure, let attempt, let delay):
            let next = "try \(attempt + 1) in \(ShortTime.text(delay))"
            say(line("retry", id, "\(failure.message); \(next)"))
        case .fallback(let id, let from, let to, let failure):
            handedOn(id, "\(from): \(failure.message); \(to) is asked")
        case .finished(let result): finished(result)
        case .listed(let result): listed(result)
        case .published: break
        case .warning(let id, let text): warn(id, text)
        case .interrupted(let count): interrupted(awaiting: count)
        }
    }

    private func interrupted(awaiting count: Int) {
        guard count > 0 else {
            say("stopping: nothing new starts; Ctrl-C again leaves at once")
            return
        }
        let answers = count == 1 ? "1 paid answer" : "\(count) paid answers"
        let them = count == 1 ? "it" : "them"
        say("stopping: waiting for \(answers); Ctrl-C again leaves \(them)")
    }

    private func handedOn(_ id: InstanceID, _ text: String) {
        let style = Style(usesColor: console.usesColor)
        let line = loudness == .silent ? nil : line(style.yellow("fallback"), id, text)
        if let board {
            board.remove(id, saying: line)
        } else if let line {
            console.error(line + "\n")
        }
    }

    private func started(_ id: InstanceID, _ worker: String, _ attempt: Int) {
        guard let board else { return }
        if attempt > 1 {
            board.change(id) { $0.attempt = attempt }
        } else {
            board.add(
                id, LiveBoard.Row(label: id.description, worker: worker, started: clock.now()))
        }
    }

    private func finished(_ result: InstanceResult) {
        tally.add(result)
        guard let board else { return }
        board.setTotals(tally.text)
        let text = text(for: result)
        if result.state == .made || result.state == .failed {
            board.remove(result.id, saying: text)
        } else if let text {
            board.say(text)
        }
    }

    /// Without a terminal lines come in the order of expansion, so that two runs can be compared.
    private func listed(_ result: InstanceResult) {
        guard board == nil, let text = text(for: result) else { return }
        console.error(text + "\n")
    }

    /// The line about a finished instance, or nil where nobody wants to read one.
    private func text(for result: InstanceResult) -> String? {
        let style = Style(usesColor: console.usesColor)
        switch result.state {
        case .made:
            guard loudness == .normal || loudness == .verbose else { return nil }
            let time = result.timing.map(ShortTime.text) ?? ""
            var worker = result.provider ?? result.kind
            if let first = result.fallbackOf { worker += ", fallback of \(first)" }
            return line(style.green("made"), result.id, "\(worker)  \(time)")
        case .failed:
            guard loudness != .silent, tellsFailures, !result.hasDiagnostic,
                loudness == .verbose || isNews(result.failure)
            else { return nil }
            return line(style.red("failed"), result.id, result.failure?.message ?? "")
        case .blocked, .stored, .skipped:
            guard loudness == .verbose else { return nil }
            let first = result.fallbackOf
            let worker = first.map { "\(result.provider ?? ""), fallback of \($0)" } ?? ""
            return line(style.dim(result.state.rawValue), result.id, worker)
        case .rendered, .pending, .open: return nil
        }
    }

    /// What stops an account fails everything that needs it, and is told once.
    private func isNews(_ failure: StepFailure?) -> Bool {
        guard let account = failure?.stoppedAccount else { return true }
        return stopped.withLock { $0.insert(account).inserted }
    }

    private func warn(_ id: InstanceID?, _ text: String) {
        let style = Style(usesColor: console.usesColor)
        let place = id.map { "\($0): " } ?? ""
        say("\(style.yellow("warning:")) \(place)\(text)")
    }

    private func line(_ word: String, _ id: InstanceID, _ rest: String) -> String {
        rest.isEmpty ? "\(word) \(id)" : "\(word) \(id)  \(rest)"
    }

    private func say(_ text: String) {
        if let board { board.say(text) } else { console.error(text + "\n") }
    }
}
