import GessoKit
import GessoOpenAIWire

/// How the refusals of these servers are read; no two have the same shape.
enum Errors {
    private static let modelTexts = [
        "model not found", "model mismatch", "invalid model name", "unknown model",
        "could not load model", "no such model",
    ]

    static let table: ErrorTable = {
        var table = ErrorTable(
            WireErrors.rows + [
                .on(.failed, codes: ["budget_exceeded"], .quotaExhausted),
                // LiteLLM looks for any key but the master's in a database.
                .on(400, codes: ["no_db_connection"], .auth),
                .on(429, texts: ["quota", "budget", "billing", "credit"], .quotaExhausted),
                .on([400, 404], texts: modelTexts, .modelUnavailable, field: "/model"),
                .on(
                    404, .invalidRequest,
                    says: "the server does not offer this operation, or `base_url` lacks its /v1"),
            ])
        table.codes = ["/error/code", "/error/type", "/detail/*/type", "/code", "/type"]
        table.messages = [
            "/error/message", "/message", "/error", "/detail/*/msg", "/detail/message", "/detail",
        ]
        table.requestIDs = ["x-request-id", "x-litellm-call-id"]
        table.fields = [
            "prompt": "/prompt", "size": "/size", "model": "/model", "n": "/n", "image": "/image",
            "mask": "/mask", "quality": "/quality", "seed": "/seed",
            "num_inference_steps": "/steps", "guidance_scale": "/guidance",
            "output_format": "/format",
        ]
        return table
    }()
}
