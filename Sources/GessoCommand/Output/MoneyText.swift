/// Amounts of money as people read them: "0.04 USD", "0.0031 USD".
enum MoneyText {
    /// Millionths of a dollar, with at least two and at most six decimals.
    static func text(_ microUSD: Int) -> String {
        var fraction = String(microUSD.magnitude % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(microUSD < 0 ? "-" : "")\(microUSD.magnitude / 1_000_000).\(fraction) USD"
    }

    /// "0.02 to 0.04 USD", or one amount where both are the same.
    static func text(_ range: ClosedRange<Int>) -> String {
        guard range.lowerBound != range.upperBound else { return text(range.lowerBound) }
        return "\(text(range.lowerBound).dropLast(4)) to \(text(range.upperBound))"
    }
}
