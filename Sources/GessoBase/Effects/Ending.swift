/// How work ended that others wait for.
///
/// One word, whatever it holds: every function on the way that waits keeps a place for it, and ten
/// thousand jobs may wait at a time.
package indirect enum Ending<Success: Sendable>: Sendable {
    case success(Success)
    case failure(StepFailure)

    package func get() throws(StepFailure) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let failure): throw failure
        }
    }
}
