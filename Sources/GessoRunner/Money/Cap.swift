import GessoBase
import GessoPipeline
import GessoStore

/// A budget with what it is for: everything, or what one provider is paid.
struct Cap: Sendable, Hashable {
    var budget: Budget
    /// Nil: all providers.
    var provider: String?

    /// Whether what a provider is paid counts.
    func covers(_ provider: String) -> Bool { self.provider.map { $0 == provider } ?? true }

    /// Whether a request to a provider is refused where nobody knows its price.
    func refusesUnknown(_ provider: String) -> Bool {
        covers(provider) && budget.unknownPrice == .error
    }

    /// Whether a price from there is as good as none.
    func doubts(_ source: PriceEstimate.Source?) -> Bool {
        source == .pipeline && !budget.believesPipelines && budget.unknownPrice != .warn
    }

    /// "for this run", "for today and the provider 'b'".
    var words: String {
        let period = budget.period == .run ? "this run" : "today"
        return "for \(period)\(provider.map { " and the provider '\($0)'" } ?? "")"
    }

    /// What other runs than the present one count, in millionths of a dollar: those that it
    /// continues, or those of the same day.
    func earlier(in book: SpendingBook, at now: Timestamp) throws(StoreError) -> Int {
        let charges =
            switch budget.period {
            case .run: try book.continued()
            case .day:
                try book.others(
                    since: now.startOfDay, ofAllPipelines: budget.origin.isForAllPipelines)
            }
        return charges.reduce(0) { $0 + (covers($1.provider) ? $1.microUSD : 0) }
    }

    /// The caps of a run: those of the top level, or the option's instead, and each provider's.
    static func all(of pipeline: Pipeline, _ options: RunOptions) -> [Cap] {
        var caps = (options.budget.map { [$0] } ?? pipeline.budgets).map { Cap(budget: $0) }
        for entry in pipeline.providers {
            if let budget = entry.budget { caps.append(Cap(budget: budget, provider: entry.name)) }
        }
        return caps
    }
}

extension Timestamp {
    /// Midnight in UTC before it.
    fileprivate var startOfDay: Timestamp {
        let seconds = sinceEpoch.components.seconds
        return Timestamp(sinceEpoch: .seconds(seconds - (seconds % 86_400 + 86_400) % 86_400))
    }
}
