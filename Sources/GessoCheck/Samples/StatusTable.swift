/// What an HTTP status means, where the body says nothing else: docs/status-codes.md.
enum StatusTable {
    /// One row.
    struct Row: Sendable {
        let status: Int
        /// The first is the usual one.
        let codes: [String]
        let retries: [String]
    }

    static let rows = [
        Row(status: 400, codes: ["invalid_request", "content_policy"], retries: ["never"]),
        Row(status: 401, codes: ["auth"], retries: ["never"]),
        Row(status: 402, codes: ["quota_exhausted"], retries: ["never"]),
        Row(
            status: 403, codes: ["auth", "content_policy", "quota_exhausted", "invalid_request"],
            retries: ["never"]),
        Row(status: 404, codes: ["model_unavailable", "invalid_request"], retries: ["never"]),
        Row(status: 408, codes: ["timeout"], retries: ["exchange", "operation"]),
        Row(
            status: 409, codes: ["server_error", "rate_limited"],
            retries: ["exchange", "operation"]),
        Row(status: 413, codes: ["invalid_request"], retries: ["never"]),
        Row(status: 422, codes: ["invalid_request", "content_policy"], retries: ["never"]),
        Row(
            status: 429, codes: ["rate_limited", "quota_exhausted"],
            retries: ["exchange", "operation"]),
        Row(status: 500, codes: ["server_error"], retries: ["exchange", "operation"]),
        Row(status: 502, codes: ["server_error"], retries: ["exchange", "operation"]),
        Row(
            status: 503, codes: ["server_error", "model_unavailable"],
            retries: ["exchange", "operation"]),
        Row(status: 504, codes: ["server_error", "timeout"], retries: ["exchange", "operation"]),
        Row(
            status: 529, codes: ["server_error", "model_unavailable"],
            retries: ["exchange", "operation"]),
    ]

    /// Classes that pass by waiting; any other may not be repeated.
    static let passing = ["rate_limited", "timeout", "server_error", "model_unavailable"]

    /// What is wrong with a verdict.
    ///
    /// - Parameters:
    ///   - failure: the plugin's.
    ///   - row: of the status.
    ///   - isTold: whether the body says more than the status, so that the class may be another, or
    ///     the failure one that would come again.
    /// - Returns: a sentence, or nil for nothing.
    static func fault(_ failure: SeenFailure, _ row: Row, isTold: Bool) -> String? {
        if failure.message.isEmpty { return "it fails without a message" }
        if !isTold, !row.codes.contains(failure.code) {
            return "it is \(failure.code), not \(row.codes.joined(separator: " or "))"
        }
        let isCommon = row.codes.contains(failure.code)
        let isFinal = !passing.contains(failure.code) || row.retries == ["never"] && isCommon
        if isFinal, failure.retry != "never" {
            return
                "\(failure.code) does not pass by trying again, but its retry is \(failure.retry)"
        }
        if !isTold, !isFinal, isCommon, failure.retry == "never" {
            return "\(failure.code) passes by waiting, but its retry is never"
        }
        return nil
    }
}
