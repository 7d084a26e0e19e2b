/// A price list, from which estimates are made.
///
/// ```swift
/// static let prices: PriceTable = [
///     Price("flux/schnell", dollars: 0.003, per: .megapixel(roundsUp: true, standard: nil)),
///     Price("imagine", quality: "high", dollars: 0.07),
/// ]
/// func estimate(_ request: Request) -> Estimate { Self.prices.estimate(request) }
/// ```
public struct PriceTable: Sendable, Hashable, ExpressibleByArrayLiteral {
    private let prices: [Price]

    /// Lists prices.
    ///
    /// - Parameter prices: the lines.
    public init(arrayLiteral prices: Price...) { self.prices = prices }

    /// Lists prices.
    ///
    /// - Parameter prices: the lines.
    public init(_ prices: [Price]) { self.prices = prices }

    /// The range over all lines that fit.
    ///
    /// - Parameter request: the request that would be run.
    /// - Returns: the range; unknown if no line fits, or one that counts what nobody knows yet.
    public func estimate(_ request: Request) -> Estimate {
        let lines = prices.filter { $0.fits(request) }
        var (low, high): (Int64?, Int64?) = (nil, nil)
        for line in lines {
            guard let count = line.thousandths(request) else { return .unknown }
            let (least, most) = (Self.product(line.low, count), Self.product(line.high, count))
            low = min(low ?? least, least)
            high = max(high ?? most, most)
        }
        return Estimate(low: low, high: high)
    }

    /// What a result cost, where the lines leave no range.
    ///
    /// - Parameters:
    ///   - request: what was asked for.
    ///   - count: how many pictures came.
    /// - Returns: millionths of a dollar; nil is unknown.
    public func cost(_ request: Request, images count: Int) -> Int64? {
        let estimate = estimate(request)
        guard let price = estimate.low, price == estimate.high else { return nil }
        let asked = Int64(min(max(1, request.imageCount), 1 << 16))
        return count >= Int(asked) ? price : Self.product(price / asked, Int64(count) * 1000)
    }

    /// What tokens cost.
    ///
    /// - Parameter usage: numbers of tokens and the dollars for a million of them.
    /// - Returns: millionths of a dollar; nil if a number is missing.
    public static func tokens(_ usage: (count: Int64?, dollarsPerMillion: Double)...) -> Int64? {
        var total = 0.0
        for (count, dollars) in usage {
            guard let count, count >= 0 else { return nil }
            total += Double(count) * dollars
        }
        return Int64(min(total.rounded(), 1e15))
    }

    /// Dollars in millionths; at most a thousand million dollars, so that sums cannot overflow.
    static func micro(_ dollars: Double) -> Int64 {
        Int64(min(max(dollars * 1_000_000, 0), 1e15).rounded())
    }

    /// Rounded up: a price that is announced is never too low.
    private static func product(_ price: Int64, _ thousandths: Int64) -> Int64 {
        let (product, overflow) = price.multipliedReportingOverflow(by: thousandths)
        guard !overflow else { return .max }
        return product / 1000 + (product % 1000 == 0 ? 0 : 1)
    }
}
