/// The names that an expression can read.
public protocol EvaluationContext: Sendable {
    /// What a name stands for; nil where it is unknown, which is reported with `knownNames`.
    func lookup(_ name: String) -> ContextValue?

    /// The names that `lookup` answers, for messages.
    var knownNames: [String] { get }
}
