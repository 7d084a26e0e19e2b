public import GessoBase

/// What to do about a failure that does not say it itself.
public enum NextStep {
    /// A sentence; nil where nobody can know, and for steps that ask no provider.
    public static func text(for failure: StepFailure, of provider: String?) -> String? {
        guard let provider else { return nil }
        return switch failure.kind {
        case .auth: "see that the key of `\(provider)` is the right one and may use this model"
        case .invalidRequest: changed(failure.field)
        case .contentPolicy: "change the prompt or the pictures, or use another provider"
        case .quotaExhausted: "add credit at the provider and run again: what is made is kept"
        case .modelUnavailable: "name another `model`, or run again later"
        case .rateLimited: "run again\(delay(failure)): what is made is kept"
        case .timeout, .serverError: "run again later: what is made is kept"
        default: nil
        }
    }

    private static func changed(_ field: String?) -> String {
        guard let name = field?.split(separator: "/").joined(separator: "."), !name.isEmpty else {
            return "change the step: the provider answers the same every time"
        }
        return "change `\(name)`: the provider answers the same every time"
    }

    private static func delay(_ failure: StepFailure) -> String {
        guard let delay = failure.retryAfter, delay >= .seconds(1) else { return " later" }
        return " in \(ShortTime.text(delay))"
    }
}
