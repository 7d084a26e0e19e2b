import GessoKit

/// Reads the states of one task.
struct TaskWatch {
    /// How often a task may be unknown before it was ever seen: clusters learn of it late.
    private static let patience = 5

    private var wasSeen = false
    private var misses = 0

    init() {}

    /// The last state, when the picture is there; nil while the task waits or runs.
    ///
    /// - Parameter answer: of a poll.
    /// - Returns: the answer that has the result.
    /// - Throws: how the task ended otherwise.
    mutating func ended(_ answer: JSON) throws(Failure) -> JSON? {
        switch answer["status"]?.text {
        case "Ready": return answer
        case "Pending": wasSeen = true
        case "Task not found" where !wasSeen && misses < Self.patience: misses += 1
        case "Task not found" where !wasSeen:
            throw Failure(.serverError, "bfl does not know the task that it has just accepted")
        case "Task not found":
            throw Failure(.invalidRequest, "the task is gone: bfl keeps results for ten minutes")
        case "Request Moderated", "Content Moderated", "Error":
            var failure = Errors.table.failure(in: answer)
            // Whether a refusal is billed is written nowhere.
            if failure.code == .contentPolicy { failure.costMicroUSD = nil }
            throw failure
        default: throw Failure(.serverError, "bfl answers with a state that it does not have")
        }
        return nil
    }
}
