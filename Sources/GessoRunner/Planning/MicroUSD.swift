import GessoBase

/// Money in machine formats: dollars as a number.
enum MicroUSD {
    static func json(_ amount: Int) -> Value { .double(Double(amount) / 1_000_000) }

    /// `{low_usd, high_usd}`, null where it is unknown.
    static func json(_ range: ClosedRange<Int>?) -> Value {
        guard let range else { return .null }
        return .map(["low_usd": json(range.lowerBound), "high_usd": json(range.upperBound)])
    }
}
