import GessoBase
import GessoTestSupport

@testable import GessoProvider

/// Requests that line up at a gate one after the other; who went out when is written down.
final class GateLine: Sendable {
    let gate: AccountGate
    let clock: ManualClock
    private let lines = Guarded<[String]>([])

    init(_ limits: AccountLimits = AccountLimits(), clock: ManualClock = ManualClock()) {
        gate = AccountGate(name: "p", limits: limits)
        self.clock = clock
    }

    /// "a 0", "b 12": who, and the second.
    var log: [String] { lines.withLock { $0 } }

    func note(_ text: String) { lines.withLock { $0.append(text) } }

    /// Seconds since the clock began.
    var second: Int { Int((clock.now() - ManualClock.start) / .seconds(1)) }

    /// Lines a request up; comes back once it waits or went out.
    func join(
        _ name: String, _ request: AccountRequest = AccountRequest()
    ) async -> Task<AccountPass?, Never> {
        let (before, lines) = (gate.waiting, log.count)
        let task = Task { await admit(name, request) }
        while gate.waiting == before, log.count == lines { await Task.yield() }
        return task
    }

    private func admit(_ name: String, _ request: AccountRequest) async -> AccountPass? {
        do throws(StepFailure) {
            let pass = try await gate.admit(request, clock: clock)
            note("\(name) \(second)")
            return pass
        } catch {
            note("\(name) \(error.kind.rawValue)")
            return nil
        }
    }

    /// Moves the clock once somebody sleeps on it.
    func advance(_ seconds: Int) async {
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(seconds))
    }
}
