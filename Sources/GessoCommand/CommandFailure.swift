import GessoBase

/// A command that could not do its work, with its exit status.
struct CommandFailure: Error, Sendable, Equatable {
    let status: ExitStatus
    /// One sentence in lower case without a final period.
    let message: String
    /// What to do next.
    let help: String?

    init(_ status: ExitStatus, _ message: String, help: String? = nil) {
        self.status = status
        self.message = message
        self.help = help
    }
}
