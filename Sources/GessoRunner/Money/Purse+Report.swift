import GessoBase
import GessoPipeline
import GessoStore

extension Purse {
    /// What is known of this run's charges, in millionths of a dollar.
    var knownMicroUSD: Int { state.withLock { $0.sums.known } }

    /// Tells how much may be spent, and how much of it is.
    func tellBudget() {
        let tightest = caps.filter { $0.provider == nil }.min { $0.budget.max < $1.budget.max }
        guard let tightest else { return }
        let spent = (try? earlier(tightest)) ?? 0
        sink.receive(.budget(max: tightest.budget.max, spentMicroUSD: spent))
    }

    /// Whether something was charged for a result in this run, or may have been.
    func hasPaid(for actionKey: Digest) -> Bool {
        state.withLock { state in
            state.sums.paid.contains(actionKey)
                || state.holdings.keys.contains { $0.actionKey == actionKey }
        }
    }

    /// How each budget stands when a run is over.
    ///
    /// - Parameters:
    ///   - plan: has the prices of what was to be made.
    ///   - isMissing: whether an instance was not made after all.
    /// - Returns: one for each budget, in the order in which they are written.
    func standings(_ plan: Plan?, isMissing: (InstanceID) -> Bool) -> [BudgetStanding] {
        let (refused, paid) = state.withLock { ($0.refused, $0.sums.byInstance) }
        return caps.map { cap in
            let planned = plan?.instances.filter { isMissing($0.id) } ?? []
            var (rest, unpriced) = cap.price(of: planned, paid)
            let known = Set(planned.map(\.id))
            for (id, refusal) in refused where !known.contains(id) { rest += refusal.microUSD }
            var standing = BudgetStanding(
                cap, spent: (try? spent(cap)) ?? 0, earlier: (try? earlier(cap)) ?? 0, rest: rest,
                unpriced: unpriced)
            standing.refused = refused.values.count { $0.cap == cap }
            return standing
        }
    }
}

extension Cap {
    /// The most that planned instances may cost, and how many have no price.
    func price(
        of instances: [PlannedInstance], _ paid: [InstanceID: Int] = [:]
    ) -> (high: Int, unpriced: Int) {
        var (high, unpriced) = (0, 0)
        for instance in instances where instance.isPriced && covers(instance.provider ?? "") {
            if let price = instance.estimateMicroUSD, !doubts(instance.priceSource) {
                // A part of it may be made and paid for.
                high += max(0, price.upperBound - paid[instance.id, default: 0])
            } else if case .count(let money) = budget.unknownPrice {
                high += max(money.microUSD, instance.estimateMicroUSD?.upperBound ?? 0)
            } else {
                unpriced += 1
            }
        }
        return (high, unpriced)
    }
}

extension Plan {
    /// Adds how each budget stands before a run of it.
    mutating func addBudgets(_ caps: [Cap], _ book: SpendingBook, at now: Timestamp) {
        let open = instances.filter { $0.state == .make || $0.state == .unknown }
        budgets = caps.map { cap in
            let earlier = (try? cap.earlier(in: book, at: now)) ?? 0
            let (rest, unpriced) = cap.price(of: open)
            return BudgetStanding(
                cap, spent: earlier, earlier: earlier, rest: rest, unpriced: unpriced)
        }
    }
}
