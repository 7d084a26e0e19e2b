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

    /// Performs a request, with the money for it set aside.
    ///
    /// Exchanges see to that one by one; what sends nothing is paid for as a whole.
    func run(
        _ part: PartialRequest, _ inputs: [OperationInput]
    ) async -> Ending<OperationResult> {
        let operation = await operation(part, inputs)
        return isPaidAsAWhole(operation) ? await runPaid(operation) : await operation.run()
    }

    private func isPaidAsAWhole(_ operation: ProviderOperation) -> Bool {
        work.sendsNothing && operation.context.entry.highMicroUSD ?? 0 > 0
    }

    private func runPaid(_ operation: ProviderOperation) async -> Ending<OperationResult> {
        let entry = operation.context.entry
        do throws(StepFailure) { try await context.ledger.reserve(entry) } catch {
            return .failure(error)
        }
        let ending = await operation.run()
        switch ending {
        case .success(let result): context.ledger.settle(entry, microUSD: result.microUSD)
        case .failure: context.ledger.settle(entry, microUSD: 0)
        }
        return ending
    }

    /// A request with what the provider is lent for it.
    private func operation(
        _ part: PartialRequest, _ inputs: [OperationInput]
    ) async -> ProviderOperation {
        let request = request(for: part, inputs)
        // The plan has said why where there is none.
        let price = try? await work.estimate(request)
        return work.account.provider.operation(request, context: lent(part, price))
    }

    /// What the provider is lent for one request.
    private func lent(_ part: PartialRequest, _ price: PriceEstimate?) -> OperationContext {
        let id = item.id
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

    private func request(
        for part: PartialRequest, _ inputs: [OperationInput]
    ) -> OperationRequest {
        var request = work.request
        request.imageCount = part.count
        request.inputs = inputs
        let takesSeed = work.model?.features.contains(.seed) ?? true
        request.seed = takesSeed && work.hasSeed ? part.seed : nil
        request.attempt = attempt - 1
        let key = item.key?.digest.hex ?? item.id.description
        request.idempotencyKey = Digest(of: "\(key) \(part.first)").hex
        return request
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
