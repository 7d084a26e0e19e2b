import GessoBase
import GessoPipeline
import GessoProvider
import GessoStore

/// What a step of a provider is given besides.
///
/// A class, since everything that waits would hold copies of it.
final class ProviderJob: Sendable {
    let work: ProviderWork
    let item: PreparedInstance
    /// From 1.
    let attempt: Int
    /// Of the first attempt.
    let start: Timestamp
    let context: RunContext

    init(
        work: ProviderWork, item: PreparedInstance, attempt: Int, start: Timestamp,
        _ context: RunContext
    ) {
        self.work = work
        self.item = item
        self.attempt = attempt
        self.start = start
        self.context = context
    }

    /// What the provider is lent for one request.
    func operationContext(
        for request: OperationRequest, _ part: PartialRequest
    ) async -> OperationContext {
        let id = item.id
        // The plan has said why where there is none.
        let price = try? await work.estimate(request)
        var entry = LedgerEntry(
            operation(of: part), label: "", index: 0,
            highMicroUSD: price?.microUSD.upperBound)
        entry.isPipelinesPrice = price?.source == .pipeline
        let (sink, control, account) = (context.sink, context.control, work.account)
        let told = LastText()
        var lent = OperationContext(
            ledger: context.ledger, entry: entry, clock: context.clock,
            secrets: work.account.secrets,
            progress: { sink.receive(.progress(id, $0)) },
            job: { job in
                // A plugin names its job with each poll; it is news once.
                guard told.changes(to: job) else { return }
                sink.receive(.job(id, provider: account.name, account.redact(job)))
            })
        lent.gate = work.account.gate
        lent.randomSeed = context.randomSeed
        let store = context.store
        lent.spool = { store.spool() }
        lent.leavesJobs = { control.isInterrupted }
        lent.isAbandoning = context.options.abandons
        lent.cassette = work.account.facts.computes ? nil : context.cassette
        lent.resendCommand = resendCommand
        return lent
    }

    /// Performs a request, with the money for it set aside.
    ///
    /// Exchanges see to that one by one; what sends nothing is paid for as a whole.
    func run(
        _ request: OperationRequest, _ part: PartialRequest
    ) async throws(StepFailure) -> OperationResult {
        let lent = await operationContext(for: request, part)
        let provider = work.account.provider
        guard work.sendsNothing, let high = lent.entry.highMicroUSD, high > 0 else {
            return try await provider.run(request, context: lent)
        }
        try await context.ledger.reserve(lent.entry)
        do throws(StepFailure) {
            let result = try await provider.run(request, context: lent)
            context.ledger.settle(lent.entry, microUSD: result.microUSD)
            return result
        } catch {
            context.ledger.settle(lent.entry, microUSD: 0)
            throw error
        }
    }

    /// What was told last.
    private final class LastText: Sendable {
        private let text = Guarded("")

        func changes(to new: String) -> Bool {
            text.withLock { text in
                defer { text = new }
                return text != new
            }
        }
    }

    /// A request as the books name it.
    func operation(of part: PartialRequest) -> LedgerOperation {
        LedgerOperation(
            instance: item.id, actionKey: key, pictures: part.first..<part.first + part.count,
            provider: work.account.entry.name)
    }

    /// What an earlier run, or an earlier try, has begun for this instance and not finished.
    func unfinished() async throws(StepFailure) -> [Range<Int>] {
        // What is made on this machine leaves nothing behind.
        guard !work.account.facts.computes else { return [] }
        return try await context.ledger.unfinished(key)
    }

    private var key: Digest { item.key?.digest ?? Digest(of: item.id.description) }

    /// A step of a command has no file that `gesso run` could run.
    private var resendCommand: String {
        guard context.options.publishes else {
            let verb = item.schema.kind.split(separator: ".").last ?? "generate"
            return "gesso \(verb.replacing("_", with: "-")) … --resend"
        }
        return "gesso run --resend \(item.id.slashed)"
    }
}
