import GessoGenerateContent
import GessoKit

/// What pictures cost at Eden AI: what the maker asks, without markup.
enum Prices {
    private static let experts = PriceTable(
        Models.expertPrices.map { Price(Models.expertPrefix + $0.name, dollars: $0.dollars) })

    /// Output of OpenAI's models, dollars a picture by quality and shape.
    private static let openai = PriceTable(
        lines(
            "openai/gpt-image-2", (["low", "draft"], 0.006, 0.005),
            (["medium", "standard"], 0.053, 0.041), (["high", "hd"], 0.211, 0.165))
            + lines(
                "openai/gpt-image-1.5", (["low", "draft"], 0.009, 0.013),
                (["medium", "standard"], 0.034, 0.05), (["high", "hd"], 0.133, 0.2))
            + lines(
                "openai/gpt-image-1-mini", (["low", "draft"], 0.005, 0.006),
                (["medium", "standard"], 0.011, 0.015), (["high", "hd"], 0.036, 0.052)))

    private static func lines(
        _ model: String, _ rows: (words: [String], square: Double, oblong: Double)...
    ) -> [Price] {
        let sizes = [Size(1024, 1024), Size(1536, 1024), Size(1024, 1536)]
        return rows.flatMap { row in
            row.words.flatMap { word in
                sizes.map { size in
                    Price(
                        model, operation: .generate, quality: word, size: size,
                        dollars: size.width == size.height ? row.square : row.oblong)
                }
            }
        }
    }

    static func estimate(_ request: Request) -> Estimate {
        if request.isExpert { return experts.estimate(request) }
        if let model = Models.gemini(request) { return model.estimate(request) }
        let list = openai.estimate(request)
        guard let low = list.low, let high = list.high else { return .unknown }
        // A token of the prompt for each of its bytes, at most; dollars for a million.
        let rate: Int64 = request.model == "openai/gpt-image-1-mini" ? 2 : 5
        let longest = Int(Models.promptBytes)
        let bytes = Int64(min(request.prompt?.utf8.count ?? longest, longest))
        return Estimate(low: low, high: high + rate * bytes)
    }
}
