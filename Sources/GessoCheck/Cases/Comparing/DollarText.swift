import GessoBase

/// Amounts as case files write them: `0.04`.
enum DollarText {
    /// The decimal number of an amount in millionths of a dollar.
    static func of(_ microUSD: Int) -> String {
        String(Money(microUSD: microUSD).description.prefix { $0 != " " })
    }
}
