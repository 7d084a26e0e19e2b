import GessoBase

/// What an account may still ask for, as its last answers told.
struct LearnedBudgets {
    private struct Known {
        var remaining: Int
        var until: Timestamp
    }

    /// Limits that count requests, so that each one that goes out is known to use one up.
    private static let counted: Set<String> = ["", "requests"]
    /// A limit that concerns only requests with pictures in them.
    private static let ofPictures = "input-images"

    private var known: [String: Known] = [:]

    /// Takes over what an answer told.
    ///
    /// The provider may not have counted the requests that are still under way.
    mutating func learn(_ budgets: [RateAdvice.Budget], inFlight: Int, at now: Timestamp) {
        for budget in budgets {
            guard let remaining = budget.remaining, let reset = budget.reset else { continue }
            let isCounted = Self.counted.contains(budget.name)
            known[budget.name] = Known(
                remaining: isCounted ? remaining - inFlight : remaining,
                until: Timestamp(sinceEpoch: now.sinceEpoch + min(reset, AccountGate.patience)))
        }
    }

    /// How long until one more request may go out.
    func delay(usesPictures: Bool, at now: Timestamp) -> Duration {
        var delay = Duration.zero
        for (name, budget) in known where budget.remaining <= 0 {
            if name == Self.ofPictures, !usesPictures { continue }
            // A clock that was set back must not hold the account for as long.
            delay = max(delay, min(budget.until - now, AccountGate.patience))
        }
        return delay
    }

    /// Counts a request that goes out.
    mutating func spend(at now: Timestamp) {
        for (name, budget) in known {
            if budget.until <= now {
                known[name] = nil
            } else if Self.counted.contains(name) {
                known[name]?.remaining -= 1
            }
        }
    }
}
