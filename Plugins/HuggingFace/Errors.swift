import GessoKit

/// How answers become failures: Hugging Face's own, and those of providers, which come unchanged.
enum Errors {
    /// A wait of a model that loads is cut here.
    private static let longestWait: UInt64 = 120_000

    private static let rows: [ErrorTable.Row] = [
        // Of fal and Replicate.
        .on(
            [400, 422], codes: ["content_policy_violation", "no_media_generated"], .contentPolicy),
        .on(403, texts: ["exhausted balance"], .quotaExhausted),
        .on(422, texts: ["invalid version"], .modelUnavailable),
        .on(
            .failed, texts: ["nsfw content", "flagged as sensitive", "(e005)"], .contentPolicy),
        // Hugging Face's own.
        .on(
            400, texts: ["not supported by provider"], .modelUnavailable,
            says: "the model is not served there; leave `provider` out to have one found"),
        .on(400, .invalidRequest),
        .on(401, .auth, says: "Hugging Face does not accept the token"),
        .on(402, .quotaExhausted, says: "there are no credits left at Hugging Face"),
        .on(
            403, texts: ["sufficient permissions"], .auth,
            says: "the token lacks the permission \"Inference Providers\""),
        .on(
            403, .auth,
            says: "the token may not use the model; its licence may have to be accepted"),
        .on(404, .modelUnavailable, says: "there is no such model"),
        .on(
            410, .modelUnavailable,
            says: "the model is not served any more; use another, or another `provider`"),
        .on([413, 422], .invalidRequest),
        .on(429, .rateLimited, retry: .exchange),
        .on([500, 502], .serverError, retry: .again),
        .on(503, .modelUnavailable, retry: .exchange, says: "the model is loading or overloaded"),
        .on(504, .timeout, retry: .again),
    ]

    static let table = table(of: rows)

    /// For who serves a model.
    static let directory = table(
        of: [.on(404, .modelUnavailable, says: "Hugging Face has no such model")] + rows)

    /// For polls: there the job is unknown, not the model.
    static let polling = table(
        of: [.on(404, .invalidRequest, says: "the provider does not know the job")] + rows)

    /// For the polls of a prediction, which not every router may forward.
    static let predictions = table(
        of: [
            .on(
                404, .timeout,
                says: "the model had to start and was not ready in time; try again later")
        ] + rows)

    private static func table(of rows: [ErrorTable.Row]) -> ErrorTable {
        var errors = ErrorTable(rows)
        errors.codes = [
            "/detail/*/type", "/error_type", "/error/type", "/error/code", "/code", "/title",
        ]
        errors.messages = [
            "/error/message", "/error", "/error/*", "/detail/*/msg", "/detail", "/message",
        ]
        errors.requestIDs = ["x-request-id", "/request_id", "/id"]
        errors.waits = ["/estimated_time", "/retry_after"]
        errors.parameters = ["/invalid_fields/0/field", "/detail/0/loc/2", "/detail/0/loc/1"]
        errors.fields = fields
        return errors
    }

    private static let fields: [String: String] = {
        let names = [
            "inputs": "/prompt", "prompt": "/prompt", "negative_prompt": "/negative_prompt",
            "seed": "/seed", "guidance_scale": "/guidance", "num_inference_steps": "/steps",
            "steps": "/steps", "width": "/size", "height": "/size", "size": "/size",
            "image_size": "/size", "target_size": "/size", "image": "/image",
            "image_url": "/image", "image_urls": "/image", "mask": "/mask", "mask_url": "/mask",
            "strength": "/strength", "prompt_strength": "/strength", "num_images": "/n",
            "num_outputs": "/n", "output_format": "/format",
        ]
        return names.reduce(into: names) { $0["input.\($1.key)"] = $1.value }
    }()

    /// What the table says, with a bound to the wait.
    static func verdict(on exchange: Exchange) -> @Sendable (Response) -> Failure? {
        { response in
            guard var failure = table.failure(in: response, to: exchange) else { return nil }
            failure.retryAfterMilliseconds = min(failure.retryAfterMilliseconds, longestWait)
            // The result of a job that failed stays what it is; only a new job may do better.
            if exchange.label == "result", failure.retry == .exchange,
                failure.code != .rateLimited, failure.providerCode != nil
            {
                failure.retry = .operation
            }
            return failure
        }
    }

    /// Why a job failed that its provider has ended; what it cost is not said.
    static func failure(of job: JSON) -> Failure {
        var failure = table.failure(in: job)
        failure.costMicroUSD = nil
        return failure
    }
}
