import GessoKit

/// How Replicate's answers and failed predictions become failures.
enum Errors {
    private static let rows: [ErrorTable.Row] = [
        .on(
            .failed, texts: ["nsfw content", "flagged as sensitive", "(e005)", "sensitive"],
            .contentPolicy),
        .on(
            .failed, texts: ["(e1001)", "out of memory"], .invalidRequest, field: "/size",
            says: "the request is too large for the model's machine"),
        .on(.failed, texts: ["timed out"], .timeout, retry: .operation),
        .on(
            .failed, texts: ["(e1000)", "prediction interrupted", "cuda"], .serverError,
            retry: .operation),
        .on(401, .auth),
        .on(402, .quotaExhausted),
        .on(403, .auth),
        .on(404, .modelUnavailable, says: "Replicate has no such model or version"),
        .on(413, .invalidRequest, says: "the file is too large for Replicate"),
        .on(
            422, texts: ["invalid version"], .modelUnavailable,
            says: "the version of the model does not exist, or may not be used"),
        .on(422, .invalidRequest),
        .on(
            429, texts: ["less than $5"], .rateLimited, retry: .exchange,
            says: "the credit at Replicate is low, so only few requests are taken"),
        .on(429, .rateLimited, retry: .exchange),
    ]

    static let table = table(of: rows)

    /// For polls: there the prediction is unknown, not the model.
    static let polling = table(
        of: [.on(404, .invalidRequest, says: "Replicate does not know the prediction")] + rows)

    private static func table(of rows: [ErrorTable.Row]) -> ErrorTable {
        var errors = ErrorTable(rows)
        errors.codes = ["/title", "/type"]
        errors.messages = ["/detail/*/msg", "/detail", "/error", "/title"]
        errors.requestIDs = ["x-request-id", "/id"]
        errors.parameters = ["/invalid_fields/0/field", "/detail/0/loc/2"]
        errors.fields = fields
        return errors
    }

    private static let fields: [String: String] = {
        let names = [
            "prompt": "/prompt", "negative_prompt": "/negative_prompt", "image": "/image",
            "mask": "/mask", "redux_image": "/image", "image_prompt": "/images/0",
            "seed": "/seed", "width": "/size", "height": "/size",
            "aspect_ratio": "/aspect_ratio", "num_outputs": "/n",
            "num_inference_steps": "/steps", "guidance": "/guidance",
            "guidance_scale": "/guidance", "prompt_strength": "/strength",
            "output_format": "/format", "text": "/text",
        ]
        return names.reduce(into: names) { $0["input.\($1.key)"] = $1.value }
    }()

    /// What the table says, with the wait that stands in a sentence: `resets in ~30s`.
    static func verdict(on exchange: Exchange) -> @Sendable (Response) -> Failure? {
        { response in
            guard var failure = table.failure(in: response, to: exchange) else { return nil }
            if failure.code == .rateLimited, failure.retryAfterMilliseconds == 0,
                let start = failure.message.split(separator: "~").dropFirst().first,
                let seconds = UInt64(start.prefix { $0.isNumber }), seconds <= 3600
            {
                failure.retryAfterMilliseconds = seconds * 1000
            }
            return failure
        }
    }

    /// Why a prediction failed; what it cost is not said.
    static func failure(of prediction: JSON) -> Failure {
        var failure = table.failure(in: prediction)
        let text = prediction["error"]?.text ?? ""
        if let code = code(in: text) {
            failure.providerCode = code
            // Codes of the platform, not of the model.
            if failure.code == .serverError { failure.retry = .operation }
        }
        failure.costMicroUSD = nil
        return failure
    }

    /// `E1001` of a sentence with `(E1001)` in it.
    private static func code(in text: String) -> String? {
        for piece in text.split(separator: "(").dropFirst() {
            let word = piece.prefix { $0 != ")" }
            let digits = word.dropFirst()
            let isCode = (3...4).contains(digits.count) && digits.allSatisfy(\.isNumber)
            if word.first == "E", isCode { return String(word) }
        }
        return nil
    }
}
