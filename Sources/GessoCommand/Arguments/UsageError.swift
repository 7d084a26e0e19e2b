/// A command line that cannot be understood; ends the command with status 2.
struct UsageError: Error, Sendable, Equatable {
    /// One sentence in lower case without a final period.
    let message: String
    /// What to write instead.
    let help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
