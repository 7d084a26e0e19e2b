import GessoBase

/// What an instance needs a place of to run.
struct Resource: Sendable, Hashable {
    /// Nil: threads of this machine alone.
    var provider: String?
    /// How many may run at a time.
    var limit: Int
    /// Whether it computes here, on one of the threads.
    var computes: Bool
}
