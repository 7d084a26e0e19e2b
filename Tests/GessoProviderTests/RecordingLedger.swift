import GessoBase
import GessoProvider
import GessoTestSupport

/// Writes down what it is told, and knows what a test says of an earlier run.
final class RecordingLedger: Ledger {
    private let lines = Guarded<[String]>([])
    private let history: PastOperation

    init(past: PastOperation = PastOperation()) { history = past }

    var calls: [String] { lines.withLock { $0 } }

    private func note(_ call: String, _ entry: LedgerEntry, _ rest: String = "") {
        lines.withLock { $0.append("\(call) \(entry.label) \(entry.index)\(rest)") }
    }

    func past(of operation: LedgerOperation) async throws(StepFailure) -> PastOperation { history }

    func reserve(_ entry: LedgerEntry) async throws(StepFailure) { note("reserve", entry) }

    func sending(
        _ entry: LedgerEntry, after answers: [LedgerAnswer]
    ) async throws(StepFailure) {
        let before = answers.map { " after \($0.label) \($0.index)x\($0.repeats)" }.joined()
        note("sending", entry, before)
    }

    func answered(
        _ entry: LedgerEntry, _ answer: LedgerAnswer
    ) async throws(StepFailure) {
        switch answer.outcome {
        case .response(let status, _, let body): note("answered", entry, " \(status) \(body.count)")
        case .timedOut: note("answered", entry, " nothing in time")
        case .broken: note("answered", entry, " garbage")
        }
    }

    func settle(_ entry: LedgerEntry, microUSD: Int?) {
        note("settle", entry, " \(microUSD.map { "\($0)" } ?? "unknown")")
    }

    /// How the operation ended.
    var ending: LedgerEnding? { endings.withLock { $0 } }

    private let endings = Guarded<LedgerEnding?>(nil)

    func ended(_ operation: LedgerOperation, _ ending: LedgerEnding) {
        endings.withLock { $0 = ending }
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
