import GessoKit

/// Why an answer with status 200 holds no picture.
enum FinishReasons {
    private static let refused = [
        "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "PROHIBITED_CONTENT", "SAFETY", "BLOCKLIST",
        "SPII", "ESCALATION",
    ]
    private static let copied = ["IMAGE_RECITATION", "RECITATION"]
    private static let passing = ["NO_IMAGE", "IMAGE_OTHER", "MALFORMED_RESPONSE"]
    private static let misused = [
        "LANGUAGE", "UNEXPECTED_TOOL_CALL", "MALFORMED_FUNCTION_CALL", "TOO_MANY_TOOL_CALLS",
        "MISSING_THOUGHT_SIGNATURE", "CONTINUATION",
    ]

    /// For a prompt that was stopped before anything was drawn: whatever the word, it is content.
    static let blocked = table([])

    /// Rows by the provider's word for an end without a picture.
    static let table = table([
        .on(.good, codes: refused, .contentPolicy),
        .on(
            .good, codes: copied, .contentPolicy,
            says: "the picture would repeat a known work; change the prompt"),
        .on(
            .good, codes: passing + ["OTHER"], .serverError, retry: .operation,
            says: "the model made no picture"),
        .on(
            .good, codes: ["MAX_TOKENS"], .invalidRequest, field: "/options/maxOutputTokens",
            says: "the answer was cut off; raise or leave out `maxOutputTokens`"),
        .on(.good, codes: misused, .invalidRequest),
        .on(
            .good, codes: ["PUP_LIMITED_DISABLED"], .auth,
            says: "the account is limited because of its use"),
        .on(
            .good, codes: ["STOP"], .serverError,
            says: "no image returned; set `responseModalities: [IMAGE]` or change the prompt"),
    ])

    private static func table(_ rows: [ErrorTable.Row]) -> ErrorTable {
        var table = ErrorTable(rows)
        table.codes = ["/reason"]
        table.messages = ["/message"]
        return table
    }
}
