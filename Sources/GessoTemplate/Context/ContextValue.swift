public import GessoBase

/// What a name or a member stands for: a value, or an object that is asked for its members.
public enum ContextValue: Sendable {
    case value(Value)
    case object(any ContextObject)
}
