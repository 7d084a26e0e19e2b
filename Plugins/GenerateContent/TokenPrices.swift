import GessoKit

/// What tokens of a model cost, in dollars for a million.
public struct TokenPrices: Sendable, Hashable {
    /// Text and pictures that are read.
    let input: Double
    /// Words that are written, thoughts among them.
    let words: Double
    /// Pictures that are written.
    let pictures: Double
    /// Tokens of a picture by tier; the empty word is a model without tiers.
    let tokens: [String: Int64]

    /// Tokens that a request may read and write besides its picture, for the upper end.
    private static let (readAtMost, writtenAtMost) = (Int64(8000), Int64(2000))

    /// Lists the prices of a model.
    ///
    /// - Parameters:
    ///   - input: text and pictures that are read.
    ///   - words: words and thoughts that are written.
    ///   - pictures: pictures that are written.
    ///   - tokens: tokens of a picture by tier; the empty word is a model without tiers.
    public init(input: Double, words: Double, pictures: Double, tokens: [String: Int64]) {
        self.input = input
        self.words = words
        self.pictures = pictures
        self.tokens = tokens
    }

    /// From one picture alone to one with long input and thoughts.
    ///
    /// - Parameter tier: the wished one; nil is `1K`.
    /// - Returns: the range; unknown if the tokens of the tier are not known.
    func estimate(tier: String?) -> Estimate {
        guard let count = tokens[tier ?? "1K"] ?? tokens[""] else { return .unknown }
        return Estimate(
            low: PriceTable.tokens((count, pictures)),
            high: PriceTable.tokens(
                (count, pictures), (Self.readAtMost, input), (Self.writtenAtMost, words)))
    }

    /// What an answer cost.
    ///
    /// - Parameter usage: the answer's `usageMetadata`.
    /// - Returns: millionths of a dollar; nil is unknown.
    func cost(_ usage: JSON?) -> Int64? {
        guard let usage, let read = usage["promptTokenCount"]?.whole else { return nil }
        let written = usage["candidatesTokenCount"]?.whole ?? 0
        let drawn = (usage["candidatesTokensDetails"]?.elements ?? [])
            .filter { $0["modality"]?.text == "IMAGE" }
            .compactMap { $0["tokenCount"]?.whole }
        // Where nothing tells them apart, what was written is the picture.
        let details = usage["candidatesTokensDetails"] == nil
        let picture = details ? written : Self.sum(drawn)
        let thoughts = usage["thoughtsTokenCount"]?.whole ?? 0
        let rest = max(0, Self.sum([written, -min(picture, written), thoughts]))
        return PriceTable.tokens((read, input), (picture, pictures), (rest, words))
    }

    /// Bounded, so that no answer makes it overflow.
    private static func sum(_ counts: [Int64]) -> Int64 {
        counts.reduce(0) { $0 + min(max($1, -1 << 40), 1 << 40) }
    }
}
