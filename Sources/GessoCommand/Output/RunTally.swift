import GessoBase
import GessoRunner

/// Counts the instances of a run for the line with the totals.
final class RunTally: Sendable {
    private struct Counts {
        var instances = 0
        var done = 0
        var stored = 0
        var microUSD = 0
        /// What may be spent; nil: there is no budget.
        var budget: Money?
    }

    private let counts = Guarded(Counts())

    func add(instances: Int) { counts.withLock { $0.instances += instances } }

    func add(budget: Money, spentMicroUSD: Int) {
        counts.withLock { counts in
            counts.budget = budget
            counts.microUSD += spentMicroUSD
        }
    }

    func add(_ result: InstanceResult) {
        counts.withLock { counts in
            counts.done += 1
            if result.state == .stored { counts.stored += 1 }
            if result.state == .made { counts.microUSD += result.costMicroUSD ?? 0 }
        }
    }

    /// "12/40 done, 5 from the store, 0.12 USD of 3.00 USD".
    var text: String {
        counts.withLock { counts in
            var text = "\(counts.done)/\(counts.instances) done"
            if counts.stored > 0 { text += ", \(counts.stored) from the store" }
            if counts.microUSD > 0 || counts.budget != nil {
                text += ", \(MoneyText.text(counts.microUSD))"
            }
            if let budget = counts.budget { text += " of \(budget)" }
            return text
        }
    }
}
