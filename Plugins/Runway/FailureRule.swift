import GessoKit

/// What the code of a failed task means; codes are read from the left, since more may follow.
struct FailureRule {
    let prefix: String
    let code: Failure.Code
    let says: String
    /// Whether another task may do better.
    let isPassing: Bool

    private init(
        _ prefix: String, _ code: Failure.Code, _ says: String, isPassing: Bool = false
    ) {
        self.prefix = prefix
        self.code = code
        self.says = says
        self.isPassing = isPassing
    }

    private static let all = [
        FailureRule("SAFETY.OUTPUT", .contentPolicy, "Runway refuses the picture that was made"),
        FailureRule("SAFETY", .contentPolicy, "Runway refuses the prompt or a picture"),
        FailureRule(
            "INPUT_PREPROCESSING.SAFETY", .contentPolicy, "Runway refuses the prompt or a picture"),
        FailureRule("ASSET.INVALID", .invalidRequest, "Runway cannot use a picture of the request"),
        FailureRule(
            "INPUT_PREPROCESSING.INTERNAL", .serverError, "the task failed", isPassing: true),
        FailureRule("INTERNAL", .serverError, "the task failed", isPassing: true),
    ]

    private static let other = FailureRule("", .serverError, "the task failed")
    private static let unnamed = FailureRule(
        "", .serverError, "the task failed", isPassing: true)
    /// Before the code of a model that is not Runway's own.
    private static let foreign = "THIRD_PARTY."

    /// The rule for a code; empty is none.
    static func of(_ code: String) -> FailureRule {
        guard !code.isEmpty else { return unnamed }
        let tail = code.hasPrefix(foreign) ? String(code.dropFirst(foreign.count)) : code
        return all.first { tail == $0.prefix || tail.hasPrefix("\($0.prefix).") } ?? other
    }
}
