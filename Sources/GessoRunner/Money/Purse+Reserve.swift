import GessoBase
import GessoPipeline
import GessoStore

extension Purse {
    /// What came of asking for money.
    private enum Answer {
        case granted
        /// Something is on its way whose price may turn out lower.
        case wait
        case refused(StepFailure, Cap)
    }

    func reserve(_ entry: LedgerEntry) async throws(StepFailure) {
        let price = try price(of: entry)
        while true {
            guard !Task.isCancelled else { throw .interruptedWait }
            let rings = bell.rings
            switch try ask(entry, price) {
            case .granted: return try await pass(entry)
            case .refused(let failure, let cap): throw refusal(failure, of: entry, price, cap)
            case .wait: await bell.wait(after: rings)
            }
        }
    }

    private func refusal(
        _ failure: StepFailure, of entry: LedgerEntry, _ price: Int, _ cap: Cap
    ) -> StepFailure {
        state.withLock { state in
            state.refused[entry.operation.instance] = Refusal(microUSD: price, cap: cap)
        }
        return failure
    }

    private func pass(_ entry: LedgerEntry) async throws(StepFailure) {
        do throws(StepFailure) {
            try await inner.reserve(entry)
        } catch {
            settle(entry.key, of: entry.operation, 0)
            throw error
        }
    }

    // MARK: The price

    /// What is to be set aside; an unknown price counts as the budgets say.
    private func price(of entry: LedgerEntry) throws(StepFailure) -> Int {
        let known = entry.highMicroUSD
        if let known, !entry.isPipelinesPrice { return known }
        var most = known ?? 0
        for cap in caps where cap.covers(entry.operation.provider) {
            if known != nil, !cap.doubts(.pipeline) { continue }
            switch cap.budget.unknownPrice {
            case .error:
                let failure = StepFailure.unknownPrice(cap, isClaimed: known != nil)
                throw refusal(failure, of: entry, 0, cap)
            case .warn: warn(entry.operation.instance)
            case .count(let money): most = max(most, money.microUSD)
            }
        }
        return most
    }

    private func warn(_ id: InstanceID) {
        guard state.withLock({ $0.warned.insert(id).inserted }) else { return }
        sink.receive(.warning(id, "what it costs is unknown, so that no budget counts it"))
    }

    // MARK: The answer

    private func ask(_ entry: LedgerEntry, _ price: Int) throws(StepFailure) -> Answer {
        let isForDay = price > 0 && caps.contains { $0.budget.period == .day }
        let outcome = scales.withLock { _ -> Result<Answer, StoreError> in
            do throws(StoreError) {
                // Where sums of other processes count they have to stand still meanwhile.
                return .success(
                    isForDay
                        ? try book.alone { () throws(StoreError) in try decide(entry, price) }
                        : try decide(entry, price))
            } catch {
                return .failure(error)
            }
        }
        do throws(StoreError) { return try outcome.get() } catch {
            throw StepFailure(spending: error)
        }
    }

    private func decide(_ entry: LedgerEntry, _ price: Int) throws(StoreError) -> Answer {
        if share(entry) { return .granted }
        let place = Place(entry.operation)
        for cap in caps where price > 0 && cap.covers(entry.operation.provider) {
            let spent = try spent(cap)
            guard spent + price > cap.budget.max.microUSD else { continue }
            let isMoving = state.withLock { state in
                state.holdings.values.contains { cap.covers($0.provider) && $0.microUSD > 0 }
            }
            return isMoving ? .wait : .refused(.overBudget(cap, price: price, spent: spent), cap)
        }
        let isSent = entry.exchange != nil
        let id = isSent ? try book.hold(entry.operation, highMicroUSD: price) : nil
        state.withLock { state in
            var holding = Holding(provider: entry.operation.provider, microUSD: price, id: id)
            holding.open = [entry.key]
            state.holdings[place] = holding
        }
        return .granted
    }

    /// A further request of an operation is paid by what is set aside for it.
    private func share(_ entry: LedgerEntry) -> Bool {
        state.withLock { state in
            state.holdings[Place(entry.operation)]?.open.insert(entry.key) != nil
        }
    }

    // MARK: Sums

    /// What counts against a cap by now, with what is set aside.
    func spent(_ cap: Cap) throws(StoreError) -> Int {
        let own = state.withLock { state in
            let settled = state.sums.total(cap)
            let held = state.holdings.values.filter { cap.covers($0.provider) }
            return settled.known + settled.unknown + held.reduce(0) { $0 + $1.microUSD }
        }
        return try own + earlier(cap)
    }

    /// What runs before this one have spent of a cap, and others on the same day.
    func earlier(_ cap: Cap) throws(StoreError) -> Int {
        try cap.earlier(in: book, at: clock.now())
    }
}

extension StepFailure {
    fileprivate static var interruptedWait: StepFailure {
        StepFailure(.cancelled, "the run was interrupted")
    }

    /// With `isClaimed` a pipeline says a price that the budget does not believe.
    static func unknownPrice(_ cap: Cap, isClaimed: Bool = false) -> StepFailure {
        let count =
            "write `unknown_price: {count: 0.10 USD}` or `unknown_price: warn` in the budget"
        var failure = StepFailure(
            .budget,
            isClaimed
                ? "what it costs only the pipeline says, and the budget \(cap.words) takes prices"
                    + " of plugins and of your own configuration only"
                : "what it costs is unknown, and the budget \(cap.words) takes known prices only",
            help: isClaimed
                ? "say the price under `models` in your configuration, or \(count)"
                : count)
        failure.mayRetry = false
        return failure
    }

    fileprivate static func overBudget(_ cap: Cap, price: Int, spent: Int) -> StepFailure {
        let left = Money(microUSD: max(0, cap.budget.max.microUSD - spent))
        var failure = StepFailure(
            .budget,
            "it may cost \(Money(microUSD: price)), and of the \(cap.budget.max) \(cap.words)"
                + " \(left.microUSD == 0 ? "nothing is" : "only \(left) are") left")
        failure.mayRetry = false
        return failure
    }

    /// What is spent cannot be written down, so nothing that is paid for may be sent.
    fileprivate init(spending error: StoreError) {
        self.init(.io, "the book of what is spent: \(error.message)", help: error.help)
        mayRetry = false
    }
}
