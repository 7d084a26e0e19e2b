import GessoKit

/// What a picture of one endpoint costs, in dollars, by the provider's words for care.
struct Rate: Sendable {
    private let prices: [String: Double]
    /// The word that holds where none is sent; nil: nobody says which it is.
    private let standard: String?
    /// Where the request shows a character.
    private var character: [String: Double] = [:]

    private static let plain = "plain"

    private init(_ prices: [String: Double], standard: String?) {
        self.prices = prices
        self.standard = standard
    }

    /// The same price for every picture.
    static func image(_ dollars: Double) -> Rate { Rate([plain: dollars], standard: plain) }

    static let three: Rate = {
        var rate = Rate(
            ["FLASH": 0.03, "TURBO": 0.03, "DEFAULT": 0.06, "QUALITY": 0.09], standard: "DEFAULT")
        rate.character = ["TURBO": 0.10, "DEFAULT": 0.15, "QUALITY": 0.20]
        return rate
    }()
    static let transparentThree = Rate(
        ["TURBO": 0.04, "DEFAULT": 0.07, "QUALITY": 0.10], standard: "DEFAULT")
    static let four = Rate(["TURBO": 0.03, "DEFAULT": 0.06, "QUALITY": 0.10], standard: nil)
    static let fourFive = Rate(["LOW": 0.03, "MEDIUM": 0.06, "HIGH": 0.10], standard: nil)
    static let preciseEdit = Rate(
        ["VERY_LOW": 0.008, "LOW": 0.03, "MEDIUM": 0.06, "HIGH": 0.22], standard: nil)
    static let two = Rate(["TURBO": 0.05, "DEFAULT": 0.08], standard: nil)
    static let twoA = Rate(["TURBO": 0.025, "DEFAULT": 0.04], standard: nil)

    /// What enlarging costs: known of one size of picture, over all that enlarges.
    static func enlarging(_ request: Request) -> Estimate {
        guard request.source?.pixels == Size(1024, 1024) else { return .unknown }
        return Estimate(low: micro(0.126), high: micro(0.377))
    }

    /// What pictures cost.
    ///
    /// - Parameters:
    ///   - word: for care, as it is sent.
    ///   - count: how many pictures.
    ///   - showsCharacter: whether the request shows a character.
    /// - Returns: the range; unknown where no price is published.
    func estimate(_ word: String?, images count: UInt32, showsCharacter: Bool) -> Estimate {
        let prices = showsCharacter ? character : prices
        let count = Int64(min(max(1, count), 1 << 16))
        let known: [Double]
        if let word = word?.uppercased() ?? standard {
            known = [prices[word]].compactMap(\.self)
        } else {
            known = Array(prices.values)
        }
        guard let low = known.min(), let high = known.max() else { return .unknown }
        return Estimate(low: Self.micro(low) * count, high: Self.micro(high) * count)
    }

    private static func micro(_ dollars: Double) -> Int64 { Int64((dollars * 1e6).rounded()) }
}
