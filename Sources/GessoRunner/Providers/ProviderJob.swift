import GessoBase
import GessoPipeline
import GessoProvider

/// What a step of a provider is given besides.
struct ProviderJob: Sendable {
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
    func operationContext(for request: OperationRequest) -> OperationContext {
        let id = item.id
        let entry = LedgerEntry(
            instance: id, actionKey: item.key?.digest ?? Digest(of: ""),
            provider: work.account.entry.name, label: "", index: 0,
            highMicroUSD: work.account.provider.estimate(request)?.upperBound)
        let sink = context.sink
        return OperationContext(
            ledger: context.ledger, entry: entry, clock: context.clock,
            secrets: work.account.secrets,
            progress: { sink.receive(.progress(id, $0)) })
    }
}
