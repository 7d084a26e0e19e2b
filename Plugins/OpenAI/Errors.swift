import GessoKit
import GessoOpenAIWire

/// How the API's refusals are read: by `code` first, then by `type`, then by status.
enum Errors {
    static let table: ErrorTable = {
        var table = ErrorTable(
            WireErrors.rows + [
                .on(
                    403, texts: ["must be verified", "verify organization"], .auth,
                    says: "the organization has to be verified in the provider's console first"),
                .on(429, codes: ["slow_down"], .rateLimited, retry: .exchange),
                .on(429, codes: ["rate_limit_exceeded"], .rateLimited, retry: .exchange),
                .on(503, codes: ["server_is_overloaded"], .serverError, retry: .exchange),
                .on(504, .serverError, retry: .again),
                .on(400, codes: ["invalid_size"], .invalidRequest, field: "/size"),
                .on(400, codes: ["invalid_image_file"], .invalidRequest, field: "/image"),
                .on(
                    400, codes: ["invalid_input_fidelity_model"], .invalidRequest,
                    field: "/options/input_fidelity"),
            ])
        table.codes = ["/error/code", "/error/type", "/error/inner_error/code"]
        table.messages = ["/error/message"]
        table.fields = [
            "prompt": "/prompt", "size": "/size", "model": "/model", "n": "/n", "image": "/image",
            "images": "/images", "mask": "/mask", "quality": "/quality",
            "markup": "/options/markup",
            "background": "/background", "output_format": "/format", "moderation": "/safety",
            "output_compression": "/options/output_compression",
            "input_fidelity": "/options/input_fidelity", "complexity": "/options/complexity",
            "frame_count": "/options/frame_count", "svg": "/options/svg",
            "frame_duration_ms": "/options/frame_duration_ms", "user": "/options/user",
            "file_id": "/options/files", "safety_identifier": "/options/safety_identifier",
            "stream": "/options/stream",
            "partial_images": "/options/partial_images",
        ]
        return table
    }()

    /// What the table says, unless the server knows better whether asking again would help.
    static func failure(in response: Response, to exchange: Exchange) -> Failure? {
        guard var failure = table.failure(in: response, to: exchange) else { return nil }
        switch response.header("x-should-retry") {
        case "false": failure.retry = .never
        case "true" where failure.retry == .never && failure.code == .serverError:
            failure.retry = .operation
        default: break
        }
        return WireErrors.withCategories(failure, try? response.json())
    }
}
