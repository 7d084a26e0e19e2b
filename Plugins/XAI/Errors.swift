import GessoKit

/// How the API's refusals are read: mostly `{"code", "error"}`, where `error` is a text.
enum Errors {
    static let table: ErrorTable = {
        var table = ErrorTable([
            .on(400, texts: ["api key"], .auth),
            .on(.failed, codes: ["imagine:content-moderated"], .contentPolicy),
            .on(400, texts: ["content moderation"], .contentPolicy),
            .on(403, texts: ["credit", "license"], .quotaExhausted),
            .on(404, texts: ["model"], .modelUnavailable, field: "/model"),
            .on(404, .invalidRequest, says: "the provider has no such address; look at `base_url`"),
            .on(
                429, texts: ["spending limit", "all credits", "all available credits"],
                .quotaExhausted),
            .on(504, .serverError, retry: .again),
        ])
        table.codes = ["/code", "/error/code", "/error/type"]
        table.messages = ["/error/message", "/error"]
        return table
    }()

    /// What is wrong with an answer; a refusal may have been billed, and says so in its `usage`.
    static func failure(in response: Response, to exchange: Exchange) -> Failure? {
        guard var failure = table.failure(in: response, to: exchange) else { return nil }
        if failure.code == .contentPolicy {
            failure.costMicroUSD = (try? response.json()).flatMap(Prices.cost)
        }
        return failure
    }
}
