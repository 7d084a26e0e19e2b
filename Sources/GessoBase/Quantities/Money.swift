/// An amount of US dollars, exact to a millionth: `3.00 USD`.
public struct Money: Sendable, Hashable {
    /// Millionths of a dollar.
    public var microUSD: Int

    public init(microUSD: Int) { self.microUSD = microUSD }

    /// Reads an amount of at most six decimals, with or without `USD`, or with `$` before it;
    /// anything else is nil, other currencies too.
    public init?(_ text: String) {
        let isSigned = text.hasPrefix("$")
        guard let amount = DecimalAmount(isSigned ? String(text.dropFirst()) : text, places: 6),
            amount.unit.isEmpty || !isSigned && amount.unit == "USD"
        else { return nil }
        microUSD = amount.scaled
    }
}

extension Money: CustomStringConvertible {
    /// With at least two decimals: "3.00 USD", "0.0125 USD".
    public var description: String {
        var decimals = String(microUSD.magnitude % 1_000_000)
        decimals = String(repeating: "0", count: 6 - decimals.utf8.count) + decimals
        while decimals.utf8.count > 2, decimals.last == "0" { decimals.removeLast() }
        let sign = microUSD < 0 ? "-" : ""
        return "\(sign)\(microUSD.magnitude / 1_000_000).\(decimals) USD"
    }
}

extension Money: Comparable {
    public static func < (a: Money, b: Money) -> Bool { a.microUSD < b.microUSD }
}
