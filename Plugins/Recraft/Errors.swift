import GessoKit

/// How answers become failures: `{"code", "message"}`, where the message says most.
enum Errors {
    static let table: ErrorTable = {
        var errors = ErrorTable([
            .on(400, texts: ["moderation", "nsfw"], .contentPolicy),
            .on(400, texts: ["credit", "balance"], .quotaExhausted),
            .on(400, texts: ["image size"], .invalidRequest, field: "/size"),
            .on([400, 413, 422], .invalidRequest),
            .on([401, 403], .auth),
            .on(402, .quotaExhausted),
            .on(404, texts: ["style", "image"], .invalidRequest),
            .on(404, .modelUnavailable),
            .on(429, .rateLimited, retry: .exchange),
            .on([500, 502, 503], .serverError, retry: .again),
            .on(504, .timeout, retry: .again),
        ])
        errors.codes = ["/code"]
        errors.messages = ["/message", "/error"]
        return errors
    }()
}
