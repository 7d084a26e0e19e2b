import GessoBase
import GessoYAML

extension FileScope {
    /// Reads `budget`: `{max: 3.00 USD, per: run, unknown_price: error}`.
    func budget(_ pair: Member?, _ origin: Budget.Origin) -> Budget? {
        guard let pair else { return nil }
        guard pair.value.members != nil else {
            wrongType(
                pair, "a mapping such as `{max: 3.00 USD}`",
                help: pair.value.scalar.map { "write `budget: {max: \($0.text)}`" })
            return nil
        }
        guard let keys = keys(of: pair.value, .budget) else { return nil }
        let period = word(keys["per"], Budget.Period.self) ?? .run
        let unknownPrice = unknownPrice(keys["unknown_price"]) ?? .error
        guard let most = keys["max"] else {
            report(
                .missingKey, "`budget` has no `max`", at: pair.keyLocation,
                help: "write `max: 3.00 USD`")
            return nil
        }
        guard let max = money(most) else { return nil }
        return Budget(
            max: max, period: period, unknownPrice: unknownPrice, origin: origin,
            location: pair.keyLocation)
    }

    /// `error`, `warn`, or `{count: 0.10 USD}`.
    private func unknownPrice(_ pair: Member?) -> Budget.UnknownPrice? {
        guard let pair else { return nil }
        if pair.value.members != nil {
            guard let keys = keys(of: pair.value, .unknownPrice) else { return nil }
            return money(keys["count"]).map { .count($0) }
        }
        switch pair.value.string {
        case "error": return .error
        case "warn": return .warn
        default:
            wrongType(pair, "'error', 'warn' or `{count: 0.10 USD}`")
            return nil
        }
    }

    /// An amount of dollars.
    func money(_ pair: Member?) -> Money? {
        guard let pair else { return nil }
        if let money = pair.value.scalar.flatMap({ Money($0.text) }) { return money }
        wrongType(pair, "an amount such as '3.00 USD'")
        return nil
    }
}
