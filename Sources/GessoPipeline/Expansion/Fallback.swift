public import GessoBase

/// A provider that may take the place of another one for an instance.
public struct Fallback: Sendable {
    /// The provider with what it is given: its own defaults and model, and what the step says.
    public struct Choice: Sendable {
        public let provider: ProviderEntry
        public let with: ValueMap
    }

    public let name: String
    /// Or why it cannot do it.
    public let choice: Result<Choice, Diagnostic>
}
