public import GessoKit

/// Reads the answer of `generateContent`.
public enum ImageAnswer {
    /// The pictures of an answer.
    ///
    /// - Parameters:
    ///   - answer: the body; some gateways wrap it in a list of one.
    ///   - request: what was asked for.
    ///   - model: the model.
    ///   - wordsAreRefusals: whether an answer of words alone is the provider's way to refuse.
    /// - Returns: the outcome.
    /// - Throws: why there is no picture, with what the attempt cost.
    public static func outcome(
        _ answer: JSON, of request: Request, _ model: ImageModel, wordsAreRefusals: Bool = false
    ) throws(Failure) -> Outcome {
        let answer = answer.elements?.count == 1 ? answer[0] ?? answer : answer
        // Drafts of a model that thinks look like results.
        let parts = answer.all("/candidates/*/content/parts/*").filter { $0["thought"] != true }
        var pictures: [Picture] = []
        for data in parts.compactMap({ $0["inlineData"] ?? $0["inline_data"] }) {
            let type = data["mimeType"] ?? data["mime_type"]
            pictures.append(try Picture(base64: data["data"], mediaType: type?.text))
        }
        let words = parts.compactMap { $0["text"]?.text }.reduce("", +)
        let cost = model.cost(answer, of: request)
        guard !pictures.isEmpty else {
            var failure = failure(answer, words, cost: cost)
            if wordsAreRefusals, !words.isEmpty, failure.providerCode == "STOP" {
                failure.code = .contentPolicy
            }
            throw failure
        }
        return Outcome(images: pictures, costMicroUSD: cost) {
            $0.text = words.isEmpty ? nil : words
            $0.inputTokens = answer[at: "/usageMetadata/promptTokenCount"]?.whole
            $0.outputTokens = outputTokens(answer)
            $0.model = answer["modelVersion"]?.text
            $0.providerRequestID = answer["responseId"]?.text
        }
    }

    private static func outputTokens(_ answer: JSON) -> Int64? {
        let counts = ["candidatesTokenCount", "thoughtsTokenCount"].compactMap {
            answer["usageMetadata"]?[$0]?.whole
        }
        return counts.isEmpty ? nil : counts.reduce(0) { $0 &+ $1 }
    }

    private static func failure(_ answer: JSON, _ words: String, cost: Int64?) -> Failure {
        guard answer.members != nil, answer["candidates"] != nil || answer["promptFeedback"] != nil
        else { return Failure(.serverError, "the answer has no candidates") }
        var failure: Failure
        if let reason = answer[at: "/promptFeedback/blockReason"], reason.text != nil {
            failure = FinishReasons.blocked.failure(
                in: ["reason": reason], otherwise: .contentPolicy)
        } else {
            let candidate = answer[at: "/candidates/0"]
            let message = candidate?["finishMessage"] ?? JSON(words.isEmpty ? nil : words)
            failure = FinishReasons.table.failure(
                in: ["reason": candidate?["finishReason"], "message": message])
        }
        failure.costMicroUSD = cost
        failure.providerRequestID = answer["responseId"]?.text
        return failure
    }
}
