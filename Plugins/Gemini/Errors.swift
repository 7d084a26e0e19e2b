import GessoGenerateContent
import GessoKit

/// How the Gemini API refuses.
enum Errors {
    static let table = GoogleErrors.table([
        // A wrong key is a bad request here.
        .on(400, codes: ["API_KEY_INVALID"], .auth),
        .on(
            400, codes: ["FAILED_PRECONDITION"], .auth,
            says: "the project of the key is not set up for this; enable billing for it"),
        .on(
            404, texts: ["is not found for api version", "models/"], .modelUnavailable,
            field: "/model"),
        .on(404, texts: ["file"], .invalidRequest, field: "/options/files"),
        // The hint to wait for seconds comes with these too, and does not help. A quota of 0 is a
        // line of its own.
        .on(
            429, texts: ["perday", "per_day", "\n0", "limit: 0", "spending cap", "prepa"],
            .quotaExhausted,
            says: "the quota is used up and waiting for seconds will not help"),
        .on([408, 499], .timeout, retry: .again),
    ])
}
