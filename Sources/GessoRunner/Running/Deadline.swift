import GessoBase

/// Ends work that takes too long.
struct Deadline: Sendable {
    private let limit: Duration
    private let clock: any WallClock
    private let pool: CPUPool?

    /// A limit for work that computes on a pool; the time is watched elsewhere, since every thread
    /// of the pool may be busy.
    init(_ limit: Duration, clock: any WallClock, pool: CPUPool? = nil) {
        self.limit = limit
        self.clock = clock
        self.pool = pool
    }

    /// Runs work and cancels it when the time is up.
    ///
    /// Work that does not look at its cancellation is awaited nevertheless, since it may hold
    /// what was paid for; it counts, with a warning.
    func run(
        _ work: @escaping @Sendable () async throws(StepFailure) -> StepOutput
    ) async throws(StepFailure) -> StepOutput {
        let (outcome, isLate) = await withTaskExecutorPreference(globalConcurrentExecutor) {
            await race(work)
        }
        switch outcome {
        case .success(var output):
            if isLate { output.warnings.append(warning) }
            return output
        case .failure(let failure):
            guard isLate, failure.kind == .cancelled else { throw failure }
            throw StepFailure(
                .timeout, "it took longer than \(limit.text)",
                help: "raise `timeout`, or make the work smaller")
        }
    }

    /// How the work ended, and whether the time was up before.
    private func race(
        _ work: @escaping @Sendable () async throws(StepFailure) -> StepOutput
    ) async -> (Result<StepOutput, StepFailure>, isLate: Bool) {
        await withTaskGroup(of: Result<StepOutput, StepFailure>?.self) { group in
            group.addTask(executorPreference: pool) {
                do throws(StepFailure) {
                    return .success(try await work())
                } catch {
                    return .failure(error)
                }
            }
            group.addTask { [clock, limit] in
                do { try await clock.sleep(for: limit) } catch {}
                return nil
            }
            var isLate = false
            while let ending = await group.next() {
                group.cancelAll()
                if let outcome = ending { return (outcome, isLate) }
                isLate = !Task.isCancelled
            }
            return (.failure(StepFailure(.timeout, "it took longer than \(limit.text)")), true)
        }
    }

    private var warning: String {
        "it took longer than its `timeout` of \(limit.text) and could not be cut short;"
            + " the result counts"
    }
}

extension Duration {
    /// "500ms", "2s", "10m", "1h".
    var text: String {
        let milliseconds = self / .milliseconds(1)
        if milliseconds < 1000 { return "\(Int(milliseconds))ms" }
        let seconds = Int(milliseconds / 1000)
        if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
        return seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
    }
}
