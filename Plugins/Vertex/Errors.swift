import GessoGenerateContent
import GessoKit

/// How Vertex AI refuses.
enum Errors {
    static let table = GoogleErrors.table([
        .on(
            400, texts: ["safety", "usage guidelines", "responsible ai", "support codes:"],
            .contentPolicy),
        .on(
            401, .auth,
            says: "the service account is not accepted; who has only an API key ($GOOGLE_API_KEY)"
                + " writes `provider: gemini`"),
        .on(403, codes: ["BILLING_DISABLED"], .quotaExhausted),
        .on(
            404, .modelUnavailable, field: "/model",
            says: "the model is retired or not in this region; use gemini-3.1-flash-image"),
        .on(499, .timeout),
        .on(503, .modelUnavailable, retry: .exchange, says: "the model is overloaded"),
    ])
}
