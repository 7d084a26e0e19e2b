import GessoBase
import Glibc

/// Runs each check in a process of its own, two at a time.
public final class CheckRunner: Sendable {
    private struct State {
        var next = 0
        var results: [Int: CheckResult] = [:]
        /// How many results were reported.
        var told = 0
        var running: [Int: ChildProcess] = [:]
        var isStopped = false
    }

    private static let width = 2

    private let plan: CheckPlan
    private let executable: String
    /// The checks in the order of running: those that run all others at last.
    private let checks: [Check]
    private let report: @Sendable (CheckResult) -> Void
    private let state = Guarded(State())

    /// - Parameters:
    ///   - plan: what to run.
    ///   - executable: of this program, absolute.
    ///   - report: called with each result in the order of running, never twice at a time.
    public init(
        _ plan: CheckPlan, executable: String, report: @escaping @Sendable (CheckResult) -> Void
    ) {
        self.plan = plan
        self.executable = executable
        self.report = report
        checks = plan.checks.filter { !$0.runsOthers } + plan.checks.filter(\.runsOthers)
    }

    /// Runs them all; this thread waits.
    public func run() -> [CheckResult] {
        Threads.run(min(Self.width, max(1, checks.count))) { [self] _ in
            while let index = take() { finish(index, result(of: index)) }
        }
        let results = state.withLock { $0.results }
        return checks.indices.compactMap { results[$0] }
    }

    /// Ends the processes that run; no other is started.
    public func stop() {
        state.withLock { state in
            state.isStopped = true
            for child in state.running.values { child.kill() }
        }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard !state.isStopped, state.next < checks.count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    private func result(of index: Int) -> CheckResult {
        let check = checks[index]
        let start = ContinuousClock.now
        var outcome = outcome(of: index, check)
        for _ in 1..<check.attempts where outcome.isFailure(under: .pedantic) && !outcome.isAbrupt {
            outcome = self.outcome(of: index, check).confirming(outcome)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return CheckResult(check: check, outcome: outcome, seconds: seconds)
    }

    private func outcome(of index: Int, _ check: Check) -> CheckOutcome {
        guard let child = ChildProcess(executable, plan.words(for: check)) else {
            // A skip would pass for a plugin without a fault.
            return .fail(["no process can be started, so nothing was looked at"])
        }
        let isStopped = state.withLock { state in
            state.running[index] = child
            return state.isStopped
        }
        if isStopped { child.kill() }
        let limit = plan.limit(for: check)
        let (end, text) = child.wait(seconds: limit)
        state.withLock { $0.running[index] = nil }
        switch end {
        case .timeOver: return .timeOver(seconds: limit)
        case .signal(SIGSYS) where check.runsOthers:
            return .fail(["makes a system call that a plugin may not, with signals blocked"])
        case .signal(let number): return .crash(SignalName.of(number))
        case .exit(let status):
            return CheckReport.outcome(text) ?? .crash("exit \(status) before the check was over")
        }
    }

    /// Keeps a result and reports all that are next in order.
    private func finish(_ index: Int, _ result: CheckResult) {
        state.withLock { state in
            state.results[index] = result
            while let next = state.results[state.told] {
                let settled = settle(next, state.results.values)
                state.results[state.told] = settled
                report(settled)
                state.told += 1
            }
        }
    }

    /// One that runs all others and ended as abruptly as they did adds nothing.
    private func settle(
        _ result: CheckResult, _ others: some Sequence<CheckResult>
    ) -> CheckResult {
        guard result.check.runsOthers else { return result }
        var result = result
        if case .fail(let reasons) = result.outcome {
            let news = reasons.filter { !LoadSandbox.isKnown($0, others) }
            result.outcome = news.isEmpty ? .pass : .fail(news)
        }
        let cause = others.filter { !$0.check.runsOthers && $0.outcome.isAbrupt }
            .min { $0.check.number < $1.check.number }
        if result.outcome.isAbrupt, let cause {
            let reason = "it runs all other checks, and \(cause.check.name) ends abruptly"
            result.outcome = .skip(reason)
        }
        return result
    }
}
