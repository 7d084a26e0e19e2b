public import GessoBase

/// A value that the caller of a pipeline may give.
public struct Parameter: Sendable {
    /// What a value has to be.
    public enum Kind: String, Sendable, CaseIterable {
        case string
        case int
        case float
        case number
        case bool
        case list
        case map
        case image
        case any
    }

    public var name: String
    public var kind: Kind
    public var description: String?
    /// Used where the caller gives none; nil: the parameter is required.
    public var defaultValue: Value?
    /// The only values that are taken; empty: any.
    public var choices: [Value]
    public var minimum: Double?
    public var maximum: Double?
    /// The absolute folder of the file that declares it.
    public var folder: String
    /// Where its name stands.
    public var location: SourceLocation

    /// Whether the caller has to give it.
    public var isRequired: Bool { defaultValue == nil }
}
