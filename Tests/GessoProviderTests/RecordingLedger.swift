import GessoBase
import GessoProvider
import GessoTestSupport
import Synchronization

/// Writes down what it is told.
final class RecordingLedger: Ledger {
    private let lines = Mutex<[String]>([])

    var calls: [String] { lines.withLock { $0 } }

    private func note(_ call: String, _ entry: LedgerEntry, _ rest: String = "") {
        lines.withLock { $0.append("\(call) \(entry.label) \(entry.index)\(rest)") }
    }

    func reserve(_ entry: LedgerEntry) async throws(StepFailure) { note("reserve", entry) }

    func sending(_ entry: LedgerEntry) throws(StepFailure) { note("sending", entry) }

    func answered(_ entry: LedgerEntry, status: Int, body: [UInt8]) throws(StepFailure) {
        note("answered", entry, " \(status) \(body.count)")
    }

    func settle(_ entry: LedgerEntry, microUSD: Int?) {
        note("settle", entry, " \(microUSD.map { "\($0)" } ?? "unknown")")
    }

    /// A context whose clock never makes anybody wait.
    func context(
        clock: ManualClock = ManualClock(sleepsAtOnce: true), secrets: [String: String] = [:],
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) -> OperationContext {
        OperationContext(
            ledger: self,
            entry: LedgerEntry(
                instance: InstanceID(step: "picture"), actionKey: Digest(of: "key"),
                provider: "echo", label: "", index: 0, highMicroUSD: nil),
            clock: clock, secrets: FixedSecrets(values: secrets), progress: progress)
    }
}
