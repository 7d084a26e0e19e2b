import CGessoPlugin
import GessoBase

/// Copies an error out of a plugin's memory.
enum FailureReader {
    private static let classes: [Int: FailureClass] = [
        GESSO_ERROR_AUTH: .auth, GESSO_ERROR_INVALID_REQUEST: .invalidRequest,
        GESSO_ERROR_RATE_LIMITED: .rateLimited, GESSO_ERROR_QUOTA_EXHAUSTED: .quotaExhausted,
        GESSO_ERROR_CONTENT_POLICY: .contentPolicy,
        GESSO_ERROR_MODEL_UNAVAILABLE: .modelUnavailable, GESSO_ERROR_TIMEOUT: .timeout,
        GESSO_ERROR_CANCELLED: .cancelled, GESSO_ERROR_SERVER_ERROR: .serverError,
    ]

    /// What would come out the same again, whatever a plugin says about it.
    private static let lasting: Set<FailureClass> = [
        .auth, .invalidRequest, .quotaExhausted, .contentPolicy,
    ]

    static func read(
        _ pointer: UnsafePointer<gesso_error>?, _ place: String
    ) throws(TableFault) -> PluginFailure {
        let error = try PluginMemory.grown(pointer, place).pointee
        // A code of a later minor, and OUTCOME_UNKNOWN, which is the host's alone, are INTERNAL.
        let kind = classes[Int(error.code)] ?? .internal
        var failure = StepFailure(
            kind, try PluginMemory.text(error.message, "\(place).message") ?? "")
        if failure.message.isEmpty {
            failure.message = "the plugin refuses this and gives no reason"
        }
        failure.field = try PluginMemory.text(error.field, "\(place).field", limit: 4096)
        failure.providerCode = try PluginMemory.text(
            error.provider_code, "\(place).provider_code", limit: 4096)
        failure.requestID = try PluginMemory.text(
            error.provider_request_id, "\(place).provider_request_id", limit: 4096)
        if error.retry_after_ms > 0 {
            failure.retryAfter = .milliseconds(Int64(min(error.retry_after_ms, 86_400_000)))
        }
        let retry = lasting.contains(kind) ? .never : retry(error.retry)
        failure.mayRetry = retry != .never
        return PluginFailure(
            failure: failure, retry: retry,
            microUSD: error.cost_micro_usd < 0 ? nil : Int(error.cost_micro_usd))
    }

    /// What the plugin objects to; nil for every action but FAIL.
    static func refusal(in action: gesso_action) throws(TableFault) -> PluginFailure? {
        guard action.kind == UInt32(GESSO_ACTION_FAIL) else { return nil }
        return try read(action.error, "action.error")
    }

    private static func retry(_ raw: gesso_retry) -> PluginFailure.Retry {
        switch Int(raw) {
        case GESSO_RETRY_EXCHANGE: .exchange
        case GESSO_RETRY_OPERATION: .operation
        default: .never
        }
    }
}
