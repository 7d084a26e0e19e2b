public import GessoKit

/// Where Google's answers say what is wrong.
public enum GoogleErrors {
    /// A table that looks where Google's APIs write.
    ///
    /// - Parameter rows: the provider's rows, the most particular first.
    /// - Returns: the table.
    public static func table(_ rows: [ErrorTable.Row]) -> ErrorTable {
        var table = ErrorTable(rows)
        table.codes = ["/error/details/*/reason", "/error/status"]
        // The sentence for people comes first; rows also look at the names of quotas.
        table.messages = [
            "/error/message", "/error/details/*/violations/*/quotaId",
            "/error/details/*/violations/*/quotaValue",
        ]
        table.waits = ["/error/details/*/retryDelay"]
        table.parameters = ["/error/details/*/fieldViolations/*/field"]
        table.fields = [
            "generation_config.image_config.aspect_ratio": "/aspect_ratio",
            "generation_config.image_config.image_size": "/resolution",
            "generation_config.seed": "/seed", "contents": "/prompt",
            "generationConfig.imageConfig.aspectRatio": "/aspect_ratio",
            "generationConfig.imageConfig.imageSize": "/resolution",
            "generationConfig.seed": "/seed",
        ]
        return table
    }

    /// A server that is overloaded is left alone for longer than the host would by itself.
    ///
    /// - Parameters:
    ///   - table: the provider's.
    ///   - response: the answer.
    ///   - exchange: what was sent.
    /// - Returns: the failure, or nil if the answer is good.
    public static func failure(
        _ table: ErrorTable, _ response: Response, _ exchange: Exchange
    ) -> Failure? {
        var failure = table.failure(in: response, to: exchange)
        if response.status == 503, failure?.retryAfterMilliseconds == 0 {
            failure?.retryAfterMilliseconds = 30_000
        }
        return failure
    }
}
