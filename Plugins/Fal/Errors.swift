import GessoKit

/// How fal's answers become failures.
enum Errors {
    /// Types of a model's error that the user can mend.
    private static let requestTypes = [
        "bad_request", "file_download_error", "image_load_error", "image_too_small",
        "image_too_large", "file_too_large", "unsupported_image_format", "greater_than",
        "greater_than_equal", "less_than", "less_than_equal", "multiple_of", "one_of",
        "sequence_too_short", "sequence_too_long", "feature_not_supported",
        "face_detection_error", "missing", "value_error",
    ]

    static let table: ErrorTable = {
        var errors = ErrorTable([
            .on(403, texts: ["exhausted balance"], .quotaExhausted),
            .on(404, texts: ["not_found"], .invalidRequest, says: "fal does not know the job"),
            .on(
                [400, 422], codes: ["content_policy_violation", "no_media_generated"],
                .contentPolicy),
            .on(400, codes: ["downstream_service_error"], .serverError),
            .on(422, codes: requestTypes, .invalidRequest),
            .on(400, codes: ["bad_request"], .invalidRequest),
            .on(429, codes: ["concurrent_requests_limit"], .rateLimited, retry: .exchange),
            .on(499, codes: ["client_cancelled", "client_disconnected"], .timeout),
            .on(499, .timeout),
            .on(
                500,
                codes: [
                    "internal_server_error", "internal_error", "runner_server_error",
                    "downstream_service_unavailable",
                ], .serverError, retry: .again),
            .on(502, codes: ["runner_incomplete_response"], .serverError, retry: .again),
            .on(
                503,
                codes: [
                    "runner_scheduling_failure", "runner_connection_timeout",
                    "runner_disconnected", "runner_connection_refused",
                    "runner_connection_error",
                ], .modelUnavailable, retry: .again),
            .on(
                504, codes: ["user"], .timeout,
                says: "the job did not start within `start_timeout`"),
            .on(
                504, codes: ["generation_timeout", "request_timeout", "startup_timeout"],
                .timeout, retry: .again),
        ])
        errors.codes = [
            "x-fal-request-timeout-type", "/detail/*/type", "/error_type", "x-fal-error-type",
        ]
        errors.messages = ["/detail/*/msg", "/detail", "/error", "/message", "/status"]
        errors.requestIDs = ["x-fal-request-id", "/request_id"]
        errors.parameters = ["/detail/0/loc/1"]
        errors.fields = fields
        return errors
    }()

    private static let fields = [
        "prompt": "/prompt", "negative_prompt": "/negative_prompt", "image_size": "/size",
        "image_url": "/image", "mask_url": "/mask", "seed": "/seed", "num_images": "/n",
        "num_inference_steps": "/steps", "guidance_scale": "/guidance", "strength": "/strength",
        "output_format": "/format", "format": "/format", "enable_safety_checker": "/safety",
        "safety_tolerance": "/safety", "loras": "/options/loras",
        "acceleration": "/options/acceleration", "fill_image": "/options/fill_image",
    ]

    /// Whether a job that is over has failed; fal has no state for it.
    static func isFailure(_ state: JSON) -> Bool {
        ["error", "error_type"].contains { (state[$0] ?? .null) != .null }
    }

    /// What the table says, with the headers in which fal says whether to try again.
    static func verdict(on exchange: Exchange) -> @Sendable (Response) -> Failure? {
        { response in
            guard var failure = table.failure(in: response, to: exchange) else { return nil }
            let again =
                response.header("x-fal-retryable") ?? response.header("x-fal-needs-retry")
            if failure.code == .serverError, failure.retry == .never, ["1", "true"].contains(again)
            {
                failure.retry = .operation
            }
            // The result of a job that failed stays what it is; only a new job may do better.
            if exchange.label == "result", failure.retry == .exchange,
                failure.code != .rateLimited, failure.providerCode != nil
            {
                failure.retry = .operation
            }
            return failure
        }
    }
}
