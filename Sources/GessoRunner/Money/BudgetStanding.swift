import GessoBase
public import GessoPipeline

/// How a budget stands before or after a run.
public struct BudgetStanding: Sendable, Hashable {
    public var budget: Budget
    /// The provider whose budget it is; nil: all.
    public var provider: String?
    /// Millionths of a dollar that count by now; what is unknown with its highest price.
    public var spentMicroUSD: Int
    /// The part of it that earlier runs have spent.
    public var earlierMicroUSD: Int
    /// What is not made yet may cost at most, in millionths of a dollar.
    public var restMicroUSD: Int
    /// Things to make whose price is not in that.
    public var unpriced: Int
    /// How many requests it has refused.
    public var refused = 0

    init(_ cap: Cap, spent: Int, earlier: Int, rest: Int, unpriced: Int) {
        budget = cap.budget
        provider = cap.provider
        spentMicroUSD = spent
        earlierMicroUSD = earlier
        restMicroUSD = rest
        self.unpriced = unpriced
    }

    /// What all of it may cost, in millionths of a dollar.
    public var wholeMicroUSD: Int { spentMicroUSD + restMicroUSD }

    /// Whether all of it is allowed.
    public var fits: Bool { wholeMicroUSD <= budget.max.microUSD }

    /// "for this run", "for today and the provider 'b'".
    public var words: String { Cap(budget: budget, provider: provider).words }

    /// One entry under `budgets` of machine formats.
    var json: Value {
        .map([
            "provider": provider.map(Value.string) ?? .null,
            "max_usd": MicroUSD.json(budget.max.microUSD),
            "per": .string(budget.period.rawValue),
            "spent_usd": MicroUSD.json(spentMicroUSD),
            "would_usd": MicroUSD.json(wholeMicroUSD), "unpriced": .int(unpriced),
            "fits": .bool(fits), "refused": .int(refused),
        ])
    }
}
