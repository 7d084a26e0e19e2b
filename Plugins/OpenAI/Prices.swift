import GessoKit

/// What pictures cost: by tokens afterwards, by a list of pictures before.
enum Prices {
    /// Dollars for a million tokens.
    private struct Rate {
        let textIn: Double
        let imageIn: Double
        let imageOut: Double
        var textOut: Double?
    }

    private static let rates: [(prefix: String, rate: Rate)] = [
        ("gpt-image-2", Rate(textIn: 5, imageIn: 8, imageOut: 30)),
        ("gpt-image-1.5", Rate(textIn: 5, imageIn: 8, imageOut: 32, textOut: 10)),
        ("chatgpt-image-latest", Rate(textIn: 5, imageIn: 8, imageOut: 32, textOut: 10)),
        ("gpt-image-1-mini", Rate(textIn: 2, imageIn: 2.5, imageOut: 8)),
    ]

    private static func rate(_ model: String) -> Rate? {
        rates.first { model.hasPrefix($0.prefix) }?.rate
    }

    /// Output alone, dollars a picture.
    ///
    /// Gesso's words cost what the provider's do.
    private static let pictures = PriceTable(
        lines(
            ["gpt-image-2", "gpt-image-2-2026-04-21"],
            (["low", "draft"], 0.006, 0.005), (["medium", "standard"], 0.053, 0.041),
            (["high", "hd"], 0.211, 0.165))
            + lines(
                ["gpt-image-1.5", "gpt-image-1.5-2025-12-16"],
                (["low", "draft"], 0.009, 0.013), (["medium", "standard"], 0.034, 0.05),
                (["high", "hd"], 0.133, 0.2))
            + lines(
                ["gpt-image-1-mini"],
                (["low", "draft"], 0.005, 0.006), (["medium", "standard"], 0.011, 0.015),
                (["high", "hd"], 0.036, 0.052)))

    private static func lines(
        _ models: [String], _ rows: (words: [String], square: Double, oblong: Double)...
    ) -> [Price] {
        rows.flatMap { row in
            models.flatMap { model in
                row.words.flatMap { word in
                    Models.commonSizes.map { size in
                        Price(
                            model, operation: .generate, quality: word, size: size,
                            dollars: size.width == size.height ? row.square : row.oblong)
                    }
                }
            }
        }
    }

    /// Output tokens of each partial picture.
    private static let draftTokens: Int64 = 100

    /// What pictures of a prompt alone cost: the list, and up to a token for each byte of the prompt.
    ///
    /// What input pictures cost is written nowhere, and newer models have no list.
    static func estimate(_ request: Request) -> Estimate {
        let list = pictures.estimate(request)
        guard let options = try? request.options(), let rate = rate(request.model),
            let low = list.low, let high = list.high
        else { return .unknown }
        // The picture may come before all its drafts.
        let drafts = min(max(options["partial_images"]?.whole ?? 0, 0), 3)
        let tokens = drafts * draftTokens * Int64(min(request.imageCount, 10))
        // An unwritten prompt may be as long as the model takes.
        let bytes = Int64(min(request.prompt?.utf8.count ?? 128_000, 128_000))
        let more = PriceTable.tokens((bytes, rate.textIn), (tokens, rate.imageOut)) ?? 0
        return Estimate(low: low, high: high + more)
    }

    /// What an answer cost by its `usage`; unknown where it has none, or bills an author of SVG.
    static func cost(_ request: Request, _ answer: JSON) -> Int64? {
        guard let usage = answer["usage"], let rate = rate(request.model),
            answer["svg_usage"]?.members == nil
        else { return nil }
        let text = usage[at: "/input_tokens_details/text_tokens"]?.whole
        let image = usage[at: "/input_tokens_details/image_tokens"]?.whole
        let output = usage["output_tokens"]?.whole
        let words = usage[at: "/output_tokens_details/text_tokens"]?.whole ?? 0
        guard let output, words <= output else { return nil }
        return PriceTable.tokens(
            (text, rate.textIn), (image, rate.imageIn),
            (output - words, rate.imageOut), (words, rate.textOut ?? rate.imageOut))
    }
}
