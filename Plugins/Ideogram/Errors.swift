import GessoKit

/// How answers become failures; a 422 is a refusal of the content, a wrong request a 400.
enum Errors {
    static let table: ErrorTable = {
        var errors = ErrorTable([
            .on(
                .failed,
                codes: [
                    "insufficient_funds", "subscription_required", "priority_credit_required",
                    "feature_limit", "daily_limit",
                ], .quotaExhausted),
            .on(
                .failed, codes: ["inflight_limit"], .rateLimited, retry: .exchange,
                says: "too many requests are unfinished"),
            .on([400, 422], texts: ["safety", "prohibited"], .contentPolicy),
            .on(400, .invalidRequest),
            .on([401, 403], .auth),
            .on(402, .quotaExhausted, says: "there are no credits left at ideogram"),
            .on(404, texts: ["asset"], .invalidRequest),
            .on(404, .modelUnavailable),
            .on(422, .contentPolicy, says: "ideogram refuses the prompt or a picture"),
            .on(429, .rateLimited, retry: .exchange),
            .on([500, 503], .serverError, retry: .again),
        ])
        errors.codes = ["/reject_reason"]
        errors.messages = ["/error", "/failure_reason", "/message", "/detail"]
        errors.requestIDs = ["x-request-id", "/generation_id"]
        return errors
    }()
}
