import GessoBase
import GessoStore

/// An instance that was made, or that another process made meanwhile.
struct MadeResult: Sendable {
    var record: Record
    var parts: ValueMap
    var warnings: [String]
    /// False when it was found in the store after all.
    var isNew: Bool
}

/// What the workers of a run tell its loop.
enum RunMessage: Sendable {
    case finished(InstanceID, Result<MadeResult, StepFailure>)
    /// The URLs that an instance names were fetched.
    case fetched(InstanceID, Result<Void, StepFailure>)
    case interrupt
}
