import GessoBase

extension StepFailure {
    static var cancelledOperation: StepFailure {
        var failure = StepFailure(.cancelled, "the operation was cancelled")
        failure.mayRetry = false
        return failure
    }

    /// Sent, perhaps billed, and no answer.
    static func unknownOutcome(_ loss: String) -> StepFailure {
        var failure = StepFailure(
            .outcomeUnknown, "sent, but no answer came: \(loss)",
            help: "it may have been billed; look at the provider's own list before sending again")
        failure.mayRetry = false
        return failure
    }
}
