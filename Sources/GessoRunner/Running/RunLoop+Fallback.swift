import GessoBase
import GessoPipeline
import GessoStore

extension RunLoop {
    /// Hands an instance on to the next provider; nil where there is none, or it may not be.
    func fallBack(_ item: PreparedInstance, after failure: StepFailure) -> [Change]? {
        guard !isStopping, failure.allowsFallback, isUnpaid(item), let work = item.work else {
            return nil
        }
        var detour = item.detour ?? Detour(first: item.instance, misses: [])
        detour.misses.append(.init(provider: work.account.name, failure: failure))
        let found = finder.next(detour)
        for miss in found.detour.passedOver.dropFirst(detour.passedOver.count) {
            // What is wrong with a provider is wrong for all instances.
            board.warn(
                miss.failure.kind == .auth ? nil : item.id,
                "the fallback \(miss.provider) is passed over: \(miss.failure.message)")
        }
        guard let next = found.item, let name = next.work?.account.name else {
            return found.detour.misses.count + found.detour.passedOver.count > 1
                ? fail(item.instance, found.detour.failure) : nil
        }
        context.sink.receive(
            .fallback(item.id, from: work.account.name, to: name, failure))
        return take(next)
    }

    /// Whether it is sure that nothing was made, which would be paid for twice.
    private func isUnpaid(_ item: PreparedInstance) -> Bool {
        guard let key = item.key?.digest else { return false }
        guard let journal = context.journal else { return true }
        return !(context.purse?.hasPaid(for: key) ?? false) && !journal.goesOn(key)
            && !journal.hasUnfinished(key)
    }

    /// Settles a fallback's result that is there already, else has it made.
    private func take(_ item: PreparedInstance) -> [Change] {
        do throws(StepFailure) {
            let key = rules.lookupKey(item)
            let found = try lookup.find(key.map { [$0] } ?? [])
            if let key, case .stored(let record, _)? = found[key] {
                return settle(item, record, parts: item.key?.parts ?? [:], as: .stored, false)
            }
        } catch {
            return fail(item.instance, error)
        }
        if let problem = rules.missing(item) {
            return fallBack(item, after: StepFailure(.modelUnavailable, problem.message))
                ?? refuse(item, problem)
        }
        enqueue(item)
        return []
    }

    /// A fallback for an instance whose first provider cannot even be asked.
    func fallback(
        for instance: ResolvedInstance, _ problem: PreparationProblem
    )
        -> PreparedInstance?
    {
        guard case .provider(let diagnostic) = problem, !diagnostic.isOfEndedPlugin else {
            return nil
        }
        let miss = Detour.Miss(
            provider: instance.provider?.name ?? "", failure: problem.failure)
        let found = finder.next(Detour(first: instance, misses: [miss]))
        guard let item = found.item else { return nil }
        board.warn(
            nil,
            "\(miss.provider) cannot be used: \(diagnostic.message);"
                + " its fallback \(item.work?.account.name ?? "") is")
        return item
    }

    /// What a fallback made before, where the user wants to keep it.
    func kept(_ item: PreparedInstance) -> [Change]? {
        guard context.options.keepsFallbacks, !item.instance.fallbacks.isEmpty,
            let (kept, record) = finder.kept(item)
        else { return nil }
        return settle(kept, record, parts: kept.key?.parts ?? [:], as: .stored, false)
    }

    private var finder: FallbackFinder {
        FallbackFinder(preparer: preparer, lookup: lookup, history: rules.history) {
            [context] item in
            item.work.flatMap { context.health.obstacle($0.account.entry.name) }
        }
    }
}
