import GessoBase

/// Ends work that takes too long.
struct Deadline: Sendable {
    private enum Ending: Sendable {
        case work(Result<StepOutput, StepFailure>)
        case timeIsUp
    }

    private let limit: Duration
    private let clock: any WallClock

    init(_ limit: Duration, clock: any WallClock) {
        self.limit = limit
        self.clock = clock
    }

    /// Runs work and cancels it when the time is up.
    ///
    /// Work that does not look at its cancellation is awaited nevertheless, since it may hold
    /// what was paid for.
    func run(
        _ work: @escaping @Sendable () async throws(StepFailure) -> StepOutput
    ) async throws(StepFailure) -> StepOutput {
        let ending = await withTaskGroup(of: Ending.self) { group in
            group.addTask {
                do throws(StepFailure) {
                    return .work(.success(try await work()))
                } catch {
                    return .work(.failure(error))
                }
            }
            group.addTask { [clock, limit] in
                do { try await clock.sleep(for: limit) } catch {}
                return .timeIsUp
            }
            return await Self.first(of: &group)
        }
        switch ending {
        case .work(let outcome): return try outcome.get()
        case .timeIsUp:
            throw StepFailure(
                .timeout, "it took longer than \(limit.text)",
                help: "raise `timeout`, or make the work smaller")
        }
    }

    /// Work that was done counts, also when the time ran out in the meantime.
    private static func first(of group: inout TaskGroup<Ending>) async -> Ending {
        var isLate = false
        while let ending = await group.next() {
            switch ending {
            case .work(.failure(let failure)) where isLate && failure.kind == .cancelled:
                return .timeIsUp
            case .work:
                group.cancelAll()
                return ending
            case .timeIsUp:
                isLate = true
                group.cancelAll()
            }
        }
        return .timeIsUp
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
