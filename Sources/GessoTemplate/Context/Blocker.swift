public import GessoBase

/// What has to be done before an expression can be evaluated.
public enum Blocker: Hashable, Sendable {
    /// A result that does not exist yet.
    case instance(InstanceID)
    /// A step whose instances are not known yet.
    case step(String)
}
