public import GessoBase

/// What came of asking a provider for something that is free.
public struct ProviderTest: Sendable {
    /// How it ended.
    public enum Outcome: Sendable {
        /// In the plugin's words.
        case passed(String)
        case failed(StepFailure)
        /// The plugin has no free call.
        case untested
    }

    public var report: ProviderReport
    public var outcome: Outcome
    /// Nil where nothing was asked.
    public var latency: Duration?

    /// Whether it can be used, as far as anybody knows.
    public var isUsable: Bool {
        if case .failed = outcome { return false }
        return report.obstacle == nil
    }
}
