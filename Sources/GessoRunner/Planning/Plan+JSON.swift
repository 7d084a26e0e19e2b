public import GessoBase

extension Plan {
    /// The documented shape of `gesso plan --format json`.
    public var json: Value {
        .map([
            "gesso": .int(1), "pipeline": .string(pipeline),
            "instances": .list(instances.map(\.json)), "totals": totals,
            "budgets": .list(budgets.map(\.json)),
        ])
    }

    private var totals: Value {
        let states: [PlannedInstance.State] = [
            .make, .stored, .fetch, .lost, .skipped, .blocked, .unknown,
        ]
        var totals = ValueMap(states.map { ($0.rawValue, .int(count($0))) })
        totals["low_usd"] = MicroUSD.json(estimateMicroUSD.lowerBound)
        totals["high_usd"] = MicroUSD.json(estimateMicroUSD.upperBound)
        totals["unpriced"] = .int(unpriced)
        return .map(totals)
    }
}

extension PlannedInstance {
    /// One entry under `instances`.
    fileprivate var json: Value {
        .map([
            "id": .string(id.description), "step": .string(id.stepPath),
            "state": .string(state.rawValue),
            "key": key.map { .string($0.hex) } ?? .null,
            "why": .list(
                why.map { reason in
                    .map([
                        "part": .string(reason.part), "was": reason.was ?? .null,
                        "now": reason.now ?? .null,
                    ])
                }),
            "provider": provider.map(Value.string) ?? .null,
            "fallback_of": fallbackOf.map(Value.string) ?? .null,
            "made_by_fallback": madeByFallback.map(Value.string) ?? .null,
            "estimate": MicroUSD.json(estimateMicroUSD),
            "price_from": priceSource.map { .string($0.rawValue) } ?? .null,
        ])
    }
}
