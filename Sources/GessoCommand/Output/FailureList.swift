import GessoBase
import GessoRunner

/// The failures of a run as a person wants to read them: what stopped an account stands there once,
/// however many instances needed the account.
struct FailureList {
    /// A failure, and how many others have the same cause.
    struct Entry {
        let id: InstanceID
        let failure: StepFailure
        var others = 0
    }

    /// In the order of expansion.
    private(set) var entries: [Entry] = []

    init(_ results: [InstanceResult]) {
        var places: [String: Int] = [:]
        for result in results where result.state == .failed && !result.hasDiagnostic {
            guard let failure = result.failure else { continue }
            if let account = failure.stoppedAccount {
                if let place = places[account] {
                    entries[place].others += 1
                    continue
                }
                places[account] = entries.count
            }
            entries.append(Entry(id: result.id, failure: failure))
        }
    }
}
