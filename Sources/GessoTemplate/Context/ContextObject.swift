public import GessoBase

/// Something that expressions read member by member, so that what is not read need not exist.
///
/// An error thrown without a location gets the place of the expression that asked.
public protocol ContextObject: Sendable {
    /// What `object.name` means; nil where there is no such member, which is reported with
    /// `knownMembers`.
    func member(_ name: String) throws(EvaluationError) -> ContextValue?

    /// What `object[key]` means, also for a text key; nil where there is nothing under it.
    func index(_ key: Value) throws(EvaluationError) -> ContextValue?

    /// The names that `member` answers, for messages.
    var knownMembers: [String] { get }

    /// What it is in a message: "step", "instance".
    var typeName: String { get }

    /// All of it as one value, for output, comparison, loops and filters.
    func value() throws(EvaluationError) -> Value
}

extension ContextObject {
    /// By default an index is a member's name.
    public func index(_ key: Value) throws(EvaluationError) -> ContextValue? {
        guard case .string(let name) = key else { return nil }
        return try member(name)
    }

    public var typeName: String { "object" }
}
