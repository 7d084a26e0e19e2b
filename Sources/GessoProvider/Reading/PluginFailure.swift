package import GessoBase

/// How a plugin judges a failure.
package struct PluginFailure: Sendable {
    /// What would be sound to repeat.
    package enum Retry: Sendable {
        case never
        case exchange
        case operation
    }

    package var failure: StepFailure
    package var retry: Retry
    /// What the refusal cost in millionths of a dollar; nil where it is unknown.
    package var microUSD: Int?
}
