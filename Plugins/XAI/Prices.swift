import GessoKit

/// What pictures cost: by the answer afterwards, by a list before.
enum Prices {
    private static let cheap = ["grok-imagine-image", "grok-imagine-image-2026-03-02"]

    /// Dollars a picture; pictures that are edited may cost more, nobody says what.
    private static let listed = PriceTable(
        cheap.map { Price($0, operation: .generate, dollars: 0.02) }
            + ["low", "draft"].map { newest($0, 0.04) }
            + ["medium", "standard"].map { newest($0, 0.06) })

    /// Where no quality is asked for, it is `medium`.
    private static let usual = PriceTable(
        cheap.map { Price($0, operation: .generate, dollars: 0.02) } + [newest(nil, 0.06)])

    private static func newest(_ quality: String?, _ dollars: Double) -> Price {
        Price(
            "grok-imagine-image-2.0", operation: .generate, quality: quality, resolution: "1K",
            dollars: dollars)
    }

    static func table(for request: Request) -> PriceTable {
        [nil, "auto"].contains(request.quality) ? usual : listed
    }

    /// The cost in an answer, 10,000,000,000 ticks a dollar, in millionths; nil if it has none.
    static func cost(in answer: JSON) -> Int64? {
        guard let ticks = answer[at: "/usage/cost_in_usd_ticks"]?.whole, ticks >= 0 else {
            return nil
        }
        return ticks / 10_000 + (ticks % 10_000 == 0 ? 0 : 1)
    }
}
