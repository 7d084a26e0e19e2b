import GessoKit

/// How Stability refuses.
enum Errors {
    static let table = table([
        .on(400, codes: ["invalid_prompts"], .contentPolicy, field: "/prompt"),
        .on(400, codes: ["invalid_height_or_width"], .invalidRequest, field: "/size"),
        .on(400, codes: ["invalid_mask_image"], .invalidRequest, field: "/mask"),
        .on(400, codes: ["invalid_samples"], .invalidRequest, field: "/n"),
        .on(
            400,
            codes: [
                "invalid_image_dimensions", "invalid_pixel_count", "invalid_file_size",
                "invalid_mime_type",
            ], .invalidRequest, field: "/image"),
        // The status alone would say that the key is wrong.
        .on(403, codes: ["content_moderation"], .contentPolicy),
        .on(
            413, .invalidRequest, field: "/image",
            says: "a request has 10 MiB at most; make the picture smaller"),
        .on(429, codes: ["insufficient_balance"], .quotaExhausted),
    ])

    /// For the results of jobs, where nothing is a model.
    static let results = table([
        .on(
            404, .invalidRequest,
            says: "the job is not this key's, or its result is older than a day")
    ])

    private static func table(_ rows: [ErrorTable.Row]) -> ErrorTable {
        var table = ErrorTable(rows)
        table.codes = ["/name"]
        table.messages = ["/errors/*", "/message"]
        table.requestIDs = ["/id", "x-request-id"]
        return table
    }

    /// What the word at the end of a good answer says; such a picture is there, but blurred.
    static func refusal(_ reason: String?) -> Failure? {
        switch reason {
        case "CONTENT_FILTERED":
            var failure = Failure(.contentPolicy, "the picture was filtered; it came blurred")
            failure.providerCode = reason
            failure.costMicroUSD = nil
            return failure
        case "ERROR":
            var failure = Failure(
                .serverError, "the picture could not be made", retry: .operation)
            failure.providerCode = reason
            return failure
        default: return nil
        }
    }

    /// What is wrong with an answer; the provider's sentence begins with the field.
    static func failure(
        _ table: ErrorTable, _ response: Response, _ exchange: Exchange
    ) -> Failure? {
        guard var failure = table.failure(in: response, to: exchange) else { return nil }
        if failure.code == .invalidRequest, failure.field == nil,
            let text = try? response.json()[at: "/errors/0"]?.text
        {
            failure.field = field(text)
        }
        return failure
    }

    /// `search_prompt: is required` is `/options/search_prompt`.
    private static func field(_ sentence: String) -> String? {
        let name = String(sentence.prefix { $0 != ":" })
        guard name.utf8.count < sentence.utf8.count, !name.isEmpty,
            name.utf8.allSatisfy({ $0 == UInt8(ascii: "_") || (97...122).contains($0) })
        else { return nil }
        return typed[name] ?? "/options/\(name)"
    }

    private static let typed = [
        "prompt": "/prompt", "background_prompt": "/prompt", "negative_prompt": "/negative_prompt",
        "seed": "/seed", "strength": "/strength", "cfg_scale": "/guidance", "image": "/image",
        "subject_image": "/image", "init_image": "/image", "mask": "/mask",
        "style_image": "/style_images", "light_reference": "/style_images",
        "background_reference": "/images/1", "aspect_ratio": "/aspect_ratio",
        "output_format": "/format", "style_preset": "/style_preset", "model": "/model",
    ]
}
