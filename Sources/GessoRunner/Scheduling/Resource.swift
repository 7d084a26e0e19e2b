import GessoProvider

/// What an instance needs a place of to run.
struct Resource: Sendable, Hashable {
    /// Who is asked.
    enum Account: Sendable, Hashable {
        /// Threads of this machine alone.
        case machine
        /// Pictures behind URLs.
        case network
        case provider(AccountID)
    }

    var account: Account
    /// How many may run at a time.
    var limit: Int
    /// Whether it computes here, on one of the threads.
    var computes: Bool
}
