public import GessoBase

/// How much may be asked of one account.
public struct AccountLimits: Sendable, Hashable {
    /// Operations at a time; nil: not said.
    public var concurrency: Int?
    /// Requests that bill, in any stretch of time; nil: not said.
    public var rate: Rate?

    public init(concurrency: Int? = nil, rate: Rate? = nil) {
        self.concurrency = concurrency
        self.rate = rate
    }

    /// What a plugin says of itself.
    ///
    /// One that asks a server and says nothing is asked four things at a time; one that computes
    /// is bounded by the threads of the machine.
    public init(declaredBy facts: PluginFacts) {
        concurrency = facts.defaultConcurrency ?? (facts.computes ? nil : 4)
        rate = facts.defaultRequestsPerMinute.map { Rate(count: max(1, $0), per: .seconds(60)) }
    }

    /// Each limit by itself: the smaller one, and the one that is said where only one is.
    func strictest(_ other: AccountLimits) -> AccountLimits {
        AccountLimits(
            concurrency: [concurrency, other.concurrency].compactMap(\.self).min(),
            rate: [rate, other.rate].compactMap(\.self).min { $0.interval > $1.interval })
    }

    /// These where they say something, else the others.
    func or(_ other: AccountLimits) -> AccountLimits {
        AccountLimits(concurrency: concurrency ?? other.concurrency, rate: rate ?? other.rate)
    }
}

extension PluginFacts {
    /// Whether its operations ask no server, so that each is one of an entry's own account.
    public func isLocal(baseURL: String?) -> Bool {
        computes || egress.isEmpty && self.baseURL == nil && baseURL == nil
    }
}

extension Rate {
    /// What one request takes of the time.
    fileprivate var interval: Duration { per / count }
}
