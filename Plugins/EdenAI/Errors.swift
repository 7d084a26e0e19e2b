import GessoKit
import GessoOpenAIWire

/// How the refusals of both gateways are read.
enum Errors {
    private static let contentCodes =
        WireErrors.contentCodes + ["content_policy_violation", "refusal"]
    private static let modelCodes = [
        "model_not_found", "not_found", "no_endpoints", "model_deprecated",
        "model_unavailable_upstream",
    ]
    private static let imageCodes = [
        "image_not_found", "invalid_image", "image_too_large", "image_too_small",
        "unsupported_image_format", "image_download_failed",
    ]

    private static let rows: [ErrorTable.Row] = [
        .on(
            [400, 404], texts: ["do not support /chat/completions"], .invalidRequest,
            field: "/model",
            says: "the gateway has this model in its images API alone; leave out `endpoint: chat`"),
        .on(
            [400, 404], codes: ["wrong_endpoint"], .invalidRequest, field: "/model",
            says: "the model is not offered this way; try the other `endpoint`"),
        .on(.failed, codes: contentCodes, .contentPolicy),
        .on([400, 404], codes: imageCodes, .invalidRequest, field: "/image"),
        .on([400, 404], codes: modelCodes, .modelUnavailable, field: "/model"),
        .on(400, texts: ["safety", "moderation", "policy"], .contentPolicy),
        .on(
            401, .auth,
            says: "the key is missing or not accepted; Eden AI's is $EDENAI_API_KEY,"
                + " OpenRouter's is $OPENROUTER_API_KEY with `gateway: openrouter`"),
        .on(404, .modelUnavailable, field: "/model"),
        .on(
            451, .modelUnavailable, field: "/model",
            says: "the model is not offered in the region of this host"),
        .on(524, .timeout, retry: .again),
    ]

    static let table: ErrorTable = {
        var table = ErrorTable(rows)
        table.codes = [
            "/error/metadata/error_type", "/error/code", "/error/error_code", "/error/type",
            "/detail/code", "/detail/*/type", "/code",
        ]
        table.messages = [
            "/error/message", "/error/message/*/*", "/detail/*/msg", "/detail/message", "/detail",
            "/error", "/message",
        ]
        table.parameters = ["/error/param", "/detail/0/loc/2", "/detail/0/loc/1"]
        table.fields = [
            "prompt": "/prompt", "text": "/prompt", "size": "/size", "resolution": "/size",
            "model": "/model", "n": "/n", "num_images": "/n", "images": "/images",
            "reference_images": "/images", "mask": "/mask", "quality": "/quality",
            "aspect_ratio": "/aspect_ratio", "output_format": "/format", "seed": "/seed",
            "background": "/background",
        ]
        return table
    }()

    /// For an answer of a chat without a picture and without words.
    static let silent = chat([])
    /// For words that came instead of a picture.
    static let spoken = chat([
        .on(
            .good, codes: ["stop"], .contentPolicy,
            says: "the model answered in words instead of a picture")
    ])

    private static func chat(_ rows: [ErrorTable.Row]) -> ErrorTable {
        var table = ErrorTable([.on(.good, codes: ["content_filter"], .contentPolicy)] + rows)
        table.codes = ["/reason"]
        table.messages = ["/message"]
        return table
    }

    /// What is wrong with an answer by its status.
    static func failure(in response: Response, to exchange: Exchange) -> Failure? {
        guard var failure = table.failure(in: response, to: exchange) else { return nil }
        let body = try? response.json()
        if response.status == 404, let details = body?["details"]?.text {
            return .invalid(
                "/provider",
                "the server has no such address (\(details)); `base_url` is"
                    + " https://api.edenai.run for Eden AI, without /v3")
        }
        if response.status == 403, let flagged = flagged(body) {
            failure.code = .contentPolicy
            failure.message = flagged
        }
        return failure
    }

    /// OpenRouter's own moderation, which looks at a prompt before a maker does.
    private static func flagged(_ body: JSON?) -> String? {
        guard let metadata = body?[at: "/error/metadata"], metadata["flagged_input"] != nil,
            let reasons = metadata["reasons"]?.elements
        else { return nil }
        let list = reasons.prefix(16).compactMap(\.text).reduce("") {
            $0.isEmpty ? $1 : "\($0), \($1)"
        }
        return "OpenRouter's moderation refuses the prompt\(list.isEmpty ? "" : ": \(list)")"
    }

    /// What is wrong with an answer of status 200: an `error`, or a `status` that says `fail`.
    static func failure(ofGood json: JSON) -> Failure? {
        let isFailed = json["status"]?.text == "fail"
        guard isFailed || json["error"]?.members != nil else { return nil }
        var failure = table.failure(
            in: json, otherwise: code(json[at: "/error/code"]?.whole))
        failure.field = failure.code == .modelUnavailable ? "/model" : failure.field
        let passes: [Failure.Code] = [.serverError, .timeout, .rateLimited]
        failure.retry = passes.contains(failure.code) ? .operation : .never
        return failure
    }

    /// The class of a status that stands in the body.
    private static func code(_ status: Int64?) -> Failure.Code {
        switch status {
        case 400, 413, 422: .invalidRequest
        case 401, 403: .auth
        case 402: .quotaExhausted
        case 404: .modelUnavailable
        case 408, 504, 524: .timeout
        case 429: .rateLimited
        default: .serverError
        }
    }
}
