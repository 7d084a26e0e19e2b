import CGessoPlugin
import GessoProvider

extension SeenReader {
    private static let codes: [Int: String] = [
        GESSO_ERROR_NONE: "none", GESSO_ERROR_AUTH: "auth",
        GESSO_ERROR_INVALID_REQUEST: "invalid_request",
        GESSO_ERROR_RATE_LIMITED: "rate_limited",
        GESSO_ERROR_QUOTA_EXHAUSTED: "quota_exhausted",
        GESSO_ERROR_CONTENT_POLICY: "content_policy",
        GESSO_ERROR_MODEL_UNAVAILABLE: "model_unavailable", GESSO_ERROR_TIMEOUT: "timeout",
        GESSO_ERROR_CANCELLED: "cancelled", GESSO_ERROR_SERVER_ERROR: "server_error",
        GESSO_ERROR_INTERNAL: "internal",
    ]
    private static let retries: [Int: String] = [
        GESSO_RETRY_NEVER: "never", GESSO_RETRY_EXCHANGE: "exchange",
        GESSO_RETRY_OPERATION: "operation",
    ]

    static func result(_ pointer: UnsafePointer<gesso_result>?) throws(TableFault) -> SeenResult {
        let raw = try PluginMemory.grown(pointer, "result").pointee
        var images: [SeenImage] = []
        let list = try PluginMemory.list(
            raw.images, raw.image_count, "result.images", limit: 1024)
        for (index, pointer) in list.enumerated() {
            images.append(try image(pointer, "result.images[\(index)]"))
        }
        return SeenResult(
            images: images, cost: raw.cost_micro_usd, inputTokens: raw.input_tokens,
            outputTokens: raw.output_tokens,
            model: try PluginMemory.text(raw.model, "result.model"),
            requestID: try PluginMemory.text(
                raw.provider_request_id, "result.provider_request_id"),
            text: try PluginMemory.text(raw.text, "result.text", limit: 16 << 20),
            vectors: try ResultReader.vectors(raw))
    }

    private static func image(
        _ pointer: UnsafePointer<gesso_image>?, _ place: String
    ) throws(TableFault) -> SeenImage {
        let raw = try PluginMemory.grown(pointer, place).pointee
        var image = SeenImage(
            mediaType: try PluginMemory.text(raw.media_type, "\(place).media_type"),
            width: Int(raw.pixels.width), height: Int(raw.pixels.height))
        image.seed = raw.has_seed == 0 ? nil : Int(raw.seed)
        image.revisedPrompt = try PluginMemory.text(
            raw.revised_prompt, "\(place).revised_prompt")
        if raw.error != nil {
            image.failure = try failure(raw.error, "\(place).error")
        } else if raw.fetch != nil {
            image.fetch = try exchange(raw.fetch, "\(place).fetch")
        } else {
            image.bytes = try PluginBytes.result(raw.body, "\(place).body")
        }
        return image
    }

    static func failure(
        _ pointer: UnsafePointer<gesso_error>?, _ place: String
    ) throws(TableFault) -> SeenFailure {
        let raw = try PluginMemory.grown(pointer, place).pointee
        return SeenFailure(
            code: codes[Int(raw.code)] ?? "code \(raw.code)",
            retry: retries[Int(raw.retry)] ?? "retry \(raw.retry)", after: raw.retry_after_ms,
            message: try PluginMemory.text(raw.message, "\(place).message") ?? "",
            field: try PluginMemory.text(raw.field, "\(place).field"),
            providerCode: try PluginMemory.text(raw.provider_code, "\(place).provider_code"),
            requestID: try PluginMemory.text(
                raw.provider_request_id, "\(place).provider_request_id"),
            cost: raw.cost_micro_usd)
    }
}
