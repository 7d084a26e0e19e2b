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
    func run() async -> Result<MadeResult, StepFailure> {
        do throws(StepFailure) {
            return .success(try await make())
        } catch {
            return .failure(error)
        }
    }

    private func make() async throws(StepFailure) -> MadeResult {
        guard case .provider = item.schema.nature, let key = item.key else {
            return try await attempts()
        }
        let claim = try await claimed(key.digest)
        defer { claim.release() }
        if let result = try madeMeanwhile(key) { return result }
        return try await attempts()
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
    private func madeMeanwhile(_ key: ActionKey) throws(StepFailure) -> MadeResult? {
        guard item.isCacheable, !item.isRefreshed else { return nil }
        let found = try Lookup(store: context.store, lock: [:]).find([key.digest])
        guard case .stored(let record, _)? = found[key.digest] else { return nil }
        return MadeResult(record: record, parts: key.parts, warnings: [], isNew: false)
    }

    private func attempts() async throws(StepFailure) -> MadeResult {
        let backoff = Backoff(policy: item.instance.step.retry ?? item.defaultRetry)
        var random = AttemptRandom(seed: context.randomSeed, id: item.id)
        let start = context.clock.now()
        var attempt = 1
        while true {
            do throws(StepFailure) {
                let output = try await ask(attempt, since: start)
                let made = try await ResultKeeper(item: item, context: context)
                    .keep(output, attempts: attempt, since: start)
                close()
                return made
            } catch {
                guard !Task.isCancelled, backoff.retries(after: error, attempt: attempt) else {
                    if error.isFinal { close() }
                    throw error
                }
                let delay =
                    context.isReplaying
                    ? .zero : backoff.delay(after: error, attempt: attempt, random: &random)
                context.sink.receive(
                    .retrying(item.id, error, attempt: attempt, after: delay))
                try await rest(delay)
                attempt += 1
            }
        }
    }

    /// One attempt, where its provider may be asked; what comes of it tells of its health.
    private func ask(
        _ attempt: Int, since start: Timestamp
    ) async throws(StepFailure) -> StepOutput {
        // A cassette always answers: how it does is what was recorded, and tells of nobody's health.
        let account = context.isReplaying ? nil : remoteAccount
        if let account, !isBegun(account) {
            do throws(StepFailure) {
                try await context.health.admit(account.entry.name, canPass: item.hasFallback)
            } catch {
                var failure = error
                // Another provider is asked at once; else it is tried again after the pause.
                failure.mayRetry = failure.mayRetry && !item.hasFallback
                throw failure
            }
        }
        tell(
            .started(
                item.id, kind: item.schema.kind, provider: item.work?.account.name,
                attempt: attempt))
        do throws(StepFailure) {
            let output = try await attemptOnce(attempt, since: start)
            if let account { context.health.note(account.entry.name, nil) }
            return output
        } catch {
            if let account { context.health.note(account.entry.name, error) }
            throw error
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

    private func attemptOnce(
        _ attempt: Int, since start: Timestamp
    ) async throws(StepFailure) -> StepOutput {
        guard let kind = item.kind as? any RunnableStep.Type else {
            throw StepFailure(.internal, "\(item.schema.kind) does not run")
        }
        let job = job(attempt, since: start)
        var output = try await run(kind, job)
        output.warnings += job.remarks.all
        return output
    }

    private func run(
        _ kind: any RunnableStep.Type, _ job: StepJob
    ) async throws(StepFailure) -> StepOutput {
        guard let timeout = item.timeout else { return try await kind.run(job) }
        return try await Deadline(timeout, clock: context.clock, pool: pool).run {
            () throws(StepFailure) in try await kind.run(job)
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
