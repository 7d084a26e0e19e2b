public import GessoBase

/// Why an expression has no value.
public enum EvaluationError: Error, Sendable, Hashable {
    /// The expression is wrong here: a type, an unknown name. Points into the expression.
    case diagnostic(Diagnostic)
    /// A result that it reads does not exist yet.
    case open([Blocker])
    /// It reads an instance that was skipped; the filter `default` answers this.
    case skipped(InstanceID)
}
