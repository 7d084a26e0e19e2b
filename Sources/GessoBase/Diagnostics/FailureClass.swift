/// What kind of failure ended an attempt; `retry.on` and reports use the raw values.
public enum FailureClass: String, Sendable, CaseIterable {
    case auth
    case invalidRequest = "invalid_request"
    case rateLimited = "rate_limited"
    case quotaExhausted = "quota_exhausted"
    case contentPolicy = "content_policy"
    case modelUnavailable = "model_unavailable"
    case timeout
    case cancelled
    case serverError = "server_error"
    case `internal`
    case outcomeUnknown = "outcome_unknown"
    /// Some of the images asked for are missing.
    case incomplete
    /// An input that this step cannot take: a damaged picture, a wrong size.
    case invalidInput = "invalid_input"
    /// `image.check` found what it looks for.
    case checkFailed = "check_failed"
    /// A file could not be read or written: the disk is full, the folder read-only.
    case io
    /// A result that had to be there already is not.
    case notStored = "not_stored"
    /// A budget does not allow what it may cost.
    case budget
}
