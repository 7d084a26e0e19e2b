import GessoBase
import GessoPipeline
import GessoProvider

/// An instance with everything that can be said about it before it is made.
struct PreparedInstance: Sendable {
    var instance: ResolvedInstance
    var schema: StepSchema
    var kind: any StepKind.Type
    /// Pictures have artifacts where there are any yet.
    var with: ValueMap
    /// Nil while something that it is made of is not made.
    var key: ActionKey?
    /// Of provider steps.
    var work: ProviderWork?
    /// What does not keep it from running.
    var warnings: [StepFinding]
    /// Whether the user wants it made anew.
    var isRefreshed = false
    /// Whether a cassette answers for its provider.
    var isReplayed = false
    /// Nil where the provider that was asked for makes it.
    var detour: Detour?

    var id: InstanceID { instance.id }

    /// Whether another provider can be asked when this one cannot.
    var hasFallback: Bool { detour?.next ?? 0 < instance.fallbacks.count }

    /// Whether a result of it can be found again; what a cassette brings is kept out of the store.
    var isCacheable: Bool { instance.step.cache.isOn && !instance.readsRun && !isReplayed }

    /// Retries where neither the step nor the pipeline says anything.
    var defaultRetry: RetryPolicy {
        instance.pipeline.defaults.retry ?? RetryPolicy(max: work == nil ? 1 : 3)
    }

    /// The limit of one attempt: the step's, the provider's, the pipeline's.
    var timeout: Duration? {
        instance.step.timeout ?? work?.account.entry.timeout
            ?? (work == nil ? nil : instance.pipeline.defaults.timeout)
    }
}

/// What a provider is to do for an instance.
///
/// A class, since it is large and most instances have none.
final class ProviderWork: Sendable {
    let account: ProviderAccount
    /// The request for all of it, without inputs.
    let request: OperationRequest
    let model: ModelFacts?
    /// Image counts of the requests that it is split into.
    let counts: [Int]
    /// How often the result was rejected or refreshed.
    let round: Int
    /// Of each request, in the order of `counts`.
    let seeds: [Int]
    /// Whether the step has a seed at all; describing a picture has none.
    let hasSeed: Bool
    /// What an entry's word about the model changes in the request; nil where nothing.
    let facts: Value?

    init(
        account: ProviderAccount, request: OperationRequest, model: ModelFacts?, counts: [Int],
        round: Int, seeds: [Int], hasSeed: Bool, facts: Value?
    ) {
        self.account = account
        self.request = request
        self.model = model
        self.counts = counts
        self.round = round
        self.seeds = seeds
        self.hasSeed = hasSeed
        self.facts = facts
    }

    /// Whether it asks nobody, so that no exchange is ever paid for.
    var sendsNothing: Bool {
        let facts = account.facts
        return facts.computes
            || facts.egress.isEmpty && facts.baseURL == nil && account.entry.baseURL == nil
    }

    /// Whether the same request gives the same bytes.
    var isDeterministic: Bool { model?.features.contains(.deterministic) ?? false }
}
