import GessoBase
import GessoStore

/// An instance that was made, or that another process made meanwhile.
///
/// A class, since each function that waits for it would keep a place for a record.
final class MadeResult: Sendable {
    let record: Record
    let parts: ValueMap
    let warnings: [String]
    /// False when it was found in the store after all.
    let isNew: Bool

    init(record: Record, parts: ValueMap, warnings: [String], isNew: Bool) {
        self.record = record
        self.parts = parts
        self.warnings = warnings
        self.isNew = isNew
    }
}

/// What the workers of a run tell its loop.
enum RunMessage: Sendable {
    case finished(InstanceID, Ending<MadeResult>)
    /// The URLs that an instance names were fetched.
    case fetched(InstanceID, Result<Void, StepFailure>)
    /// There may be places left for what is ready.
    case startMore
    case interrupt
}
