public import GessoBase

/// What happens in a run, as it happens.
public enum RunEvent: Sendable {
    /// The run may spend so much, counting what interrupted runs before it have spent.
    case budget(max: Money, spentMicroUSD: Int)
    /// A step became so many instances.
    case expanded(step: String, count: Int)
    case started(InstanceID, kind: String, provider: String?, attempt: Int)
    /// From 0 to 1.
    case progress(InstanceID, Double)
    /// The provider works on it, under this name of its own.
    case job(InstanceID, provider: String, String)
    /// The attempt of this number failed; the next begins after the delay.
    case retrying(InstanceID, StepFailure, attempt: Int, after: Duration)
    /// A provider could not make it; the next one is asked.
    case fallback(InstanceID, from: String, to: String, StepFailure)
    case finished(InstanceResult)
    /// The same result once more, held back until all before it in the order of expansion are over.
    case listed(InstanceResult)
    case published(PublishedFile)
    case warning(InstanceID?, String)
    /// Nothing new starts any more; so many answers that are paid for are awaited.
    case interrupted(awaiting: Int)
}
