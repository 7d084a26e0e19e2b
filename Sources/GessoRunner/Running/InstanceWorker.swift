import GessoBase
import GessoPipeline
import GessoStore

/// Makes one instance: claim, attempts, storing.
///
/// A class, since each function that waits would hold a copy of the instance.
final class InstanceWorker: Sendable {
    let item: PreparedInstance
    let context: RunContext
    /// Where it computes; nil where it only waits.
    let pool: CPUPool?

    init(item: PreparedInstance, context: RunContext, pool: CPUPool? = nil) {
        self.item = item
        self.context = context
        self.pool = pool
    }

    /// The result, stored; or the failure of the last attempt.
    func run() async -> Ending<MadeResult> {
        guard case .provider = item.schema.nature, let key = item.key else {
            return await attempts()
        }
        let claim: Claim
        do throws(StepFailure) {
            claim = try await claimed(key.digest)
        } catch {
            return .failure(error)
        }
        defer { claim.release() }
        if let ending = madeMeanwhile(key) { return ending }
        return await attempts()
    }

    private func claimed(_ key: Digest) async throws(StepFailure) -> Claim {
        do {
            return try await context.store.claim(key)
        } catch let error as StoreError {
            throw StepFailure(error)
        } catch {
            throw StepFailure(.cancelled, "the run was interrupted")
        }
    }

    /// What another process has made while this one waited for the claim.
    private func madeMeanwhile(_ key: ActionKey) -> Ending<MadeResult>? {
        guard item.isCacheable, !item.isRefreshed else { return nil }
        do throws(StepFailure) {
            let found = try Lookup(store: context.store, lock: [:]).find([key.digest])
            guard case .stored(let record, _)? = found[key.digest] else { return nil }
            return .success(
                MadeResult(record: record, parts: key.parts, warnings: [], isNew: false))
        } catch {
            return .failure(error)
        }
    }

    private func attempts() async -> Ending<MadeResult> {
        var random = AttemptRandom(seed: context.randomSeed, id: item.id)
        let start = context.clock.now()
        var attempt = 1
        while true {
            let ending = await kept(await ask(attempt, since: start), attempt, since: start)
            guard let pause = pause(after: ending, attempt, &random) else { return ending }
            do throws(StepFailure) { try await rest(pause) } catch { return .failure(error) }
            attempt += 1
        }
    }

    /// Stores what an attempt made; out of line, like all below that is no more than a step of it.
    @inline(never)
    private func kept(
        _ ending: Ending<StepOutput>, _ attempt: Int, since start: Timestamp
    ) async -> Ending<MadeResult> {
        do throws(StepFailure) {
            let made = try await ResultKeeper(item: item, context: context)
                .keep(try ending.get(), attempts: attempt, since: start)
            return .success(made)
        } catch {
            return .failure(error)
        }
    }

    /// The time until the next attempt; nil when this one was the last.
    private func pause(
        after ending: Ending<MadeResult>, _ attempt: Int, _ random: inout AttemptRandom
    ) -> Duration? {
        guard case .failure(let failure) = ending else {
            close()
            return nil
        }
        let backoff = Backoff(policy: item.instance.step.retry ?? item.defaultRetry)
        guard !Task.isCancelled, backoff.retries(after: failure, attempt: attempt) else {
            if failure.isFinal { close() }
            return nil
        }
        let delay =
            context.isReplaying
            ? .zero : backoff.delay(after: failure, attempt: attempt, random: &random)
        context.sink.receive(.retrying(item.id, failure, attempt: attempt, after: delay))
        return delay
    }

    /// One attempt, where its provider may be asked; what comes of it tells of its health.
    @inline(never)
    private func ask(_ attempt: Int, since start: Timestamp) async -> Ending<StepOutput> {
        // A cassette always answers: how it does is what was recorded, and tells of nobody's health.
        let account = context.isReplaying ? nil : remoteAccount
        if let account, !isBegun(account) {
            do throws(StepFailure) { try await admit(account) } catch { return .failure(error) }
        }
        tell(
            .started(
                item.id, kind: item.schema.kind, provider: item.work?.account.name,
                attempt: attempt))
        let ending = await attemptOnce(attempt, since: start)
        if let account { note(ending, of: account) }
        return ending
    }

    @inline(never)
    private func admit(_ account: ProviderAccount) async throws(StepFailure) {
        do throws(StepFailure) {
            try await context.health.admit(account.entry.name, canPass: item.hasFallback)
        } catch {
            var failure = error
            // Another provider is asked at once; else it is tried again after the pause.
            failure.mayRetry = failure.mayRetry && !item.hasFallback
            throw failure
        }
    }

    private func note(_ ending: Ending<StepOutput>, of account: ProviderAccount) {
        switch ending {
        case .success: context.health.note(account.entry.name, nil)
        case .failure(let failure): context.health.note(account.entry.name, failure)
        }
    }

    private var remoteAccount: ProviderAccount? {
        item.work.flatMap { $0.account.facts.computes ? nil : $0.account }
    }

    /// Whether an earlier run left something of it that is paid for, which is taken up in any case.
    private func isBegun(_ account: ProviderAccount) -> Bool {
        guard context.health.obstacle(account.entry.name) != nil, let key = item.key?.digest else {
            return false
        }
        return context.journal?.hasUnfinished(key) ?? false
    }

    /// Out of line: an event is large, and what waits would keep a place for it.
    @inline(never)
    private func tell(_ event: @autoclosure () -> RunEvent) {
        context.sink.receive(event())
    }

    /// What was paid for is recorded, or of no use.
    private func close() {
        guard let key = item.key?.digest, item.work != nil else { return }
        context.ledger.finished(key)
    }

    private func rest(_ delay: Duration) async throws(StepFailure) {
        do {
            try await context.clock.sleep(for: delay)
        } catch {
            throw StepFailure(.cancelled, "the run was interrupted")
        }
    }

    private func attemptOnce(_ attempt: Int, since start: Timestamp) async -> Ending<StepOutput> {
        guard let kind = item.kind as? any RunnableStep.Type else {
            return .failure(StepFailure(.internal, "\(item.schema.kind) does not run"))
        }
        let job = job(attempt, since: start)
        let remarks = job.remarks
        return remarks.added(to: await run(kind, job))
    }

    private func run(_ kind: any RunnableStep.Type, _ job: StepJob) async -> Ending<StepOutput> {
        do throws(StepFailure) {
            guard let timeout = item.timeout else { return .success(try await kind.run(job)) }
            let output = try await Deadline(timeout, clock: context.clock, pool: pool).run {
                () throws(StepFailure) in try await kind.run(job)
            }
            return .success(output)
        } catch {
            return .failure(error)
        }
    }

    private func job(_ attempt: Int, since start: Timestamp) -> StepJob {
        StepJob(
            id: item.id, with: item.with, inputs: context.inputs, limits: context.limits,
            provider: item.work.map {
                ProviderJob(work: $0, item: item, attempt: attempt, start: start, context)
            })
    }
}

extension StepFailure {
    /// Whether a later run could not do more with the same answers.
    fileprivate var isFinal: Bool { kind != .io && kind != .cancelled && kind != .outcomeUnknown }
}
