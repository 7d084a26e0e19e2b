public import GessoKit

/// The words for errors that OpenAI coined and compatible servers repeat.
public enum WireErrors {
    /// Words that mean a refusal of the content.
    public static let contentCodes = [
        "moderation_blocked", "content_policy_violation", "contentFilter", "content_filter",
    ]
    /// Words that mean an empty account, whatever the status.
    public static let quotaCodes = [
        "insufficient_quota", "billing_hard_limit_reached", "credit_balance_exhausted",
        "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
        "organization_usage_limit_exceeded",
    ]

    /// The rows that come first: content and credit, which hide behind 400 and 429.
    public static let rows: [ErrorTable.Row] = [
        .on(.failed, codes: contentCodes, .contentPolicy),
        .on([400, 403, 422], texts: ["safety system", "contentpolicyviolation"], .contentPolicy),
        .on(.failed, codes: quotaCodes, .quotaExhausted),
        .on(.failed, codes: ["model_not_found"], .modelUnavailable, field: "/model"),
    ]

    /// A failure with the categories for which content was refused, where the answer has them.
    ///
    /// - Parameters:
    ///   - failure: as the table read it.
    ///   - answer: the body.
    /// - Returns: the failure, its message longer.
    public static func withCategories(_ failure: Failure, _ answer: JSON?) -> Failure {
        guard failure.code == .contentPolicy,
            let details = answer?[at: "/error/moderation_details"]
        else { return failure }
        let words = (details["categories"]?.elements ?? []).prefix(16).compactMap(\.text)
        let list = words.reduce("") { $0.isEmpty ? $1 : "\($0), \($1)" }
        var failure = failure
        let stage = details["moderation_stage"]?.text ?? "unknown"
        failure.message += " (stage: \(stage)\(list.isEmpty ? "" : "; categories: \(list)"))"
        return failure
    }
}
