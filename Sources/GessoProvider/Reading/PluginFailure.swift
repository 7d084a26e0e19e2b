import GessoBase

/// How a plugin judges a failure.
struct PluginFailure: Sendable {
    /// What would be sound to repeat.
    enum Retry: Sendable {
        case never
        case exchange
        case operation
    }

    var failure: StepFailure
    var retry: Retry
    /// What the refusal cost in millionths of a dollar; nil where it is unknown.
    var microUSD: Int?
}
