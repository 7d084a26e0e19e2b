/// One call of one command: what was said, and the world that it may touch.
struct CommandCall: Sendable {
    let arguments: ParsedArguments
    let invocation: Invocation
    /// "gesso run", for messages.
    let path: String

    var console: Console { invocation.console }
}
