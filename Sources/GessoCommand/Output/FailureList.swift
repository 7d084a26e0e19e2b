import GessoBase
import GessoRunner

/// The failures of a run as a person wants to read them: what stopped an account stands there once,
/// however many instances needed the account, and so does what a budget refuses, in the same words.
struct FailureList {
    /// A failure, and how many others have the same cause.
    struct Entry {
        let result: InstanceResult
        let failure: StepFailure
        var others = 0
    }

    /// In the order of expansion.
    private(set) var entries: [Entry] = []

    init(_ results: [InstanceResult]) {
        var places: [String: Int] = [:]
        var isOverBudget = false
        for result in results where result.state == .failed && !result.hasDiagnostic {
            guard let failure = result.failure else { continue }
            if let account = failure.stoppedAccount {
                if let place = places[account] {
                    entries[place].others += 1
                    continue
                }
                places[account] = entries.count
            }
            if failure.kind == .budget {
                guard !isOverBudget else { continue }
                isOverBudget = true
            }
            entries.append(Entry(result: result, failure: failure))
        }
    }
}
