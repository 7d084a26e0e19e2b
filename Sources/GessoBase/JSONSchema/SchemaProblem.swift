/// One way in which a value does not fit its schema.
public struct SchemaProblem: Sendable, Hashable {
    /// Where in the value, as a JSON pointer: "/nodes/0"; empty for the whole.
    public var pointer: String
    /// One sentence in lower case without a final period.
    public var message: String
    /// The values that are allowed there, where the schema lists them.
    public var allowed: [Value]
    /// Whether the schema does not know the last name of the pointer; `allowed` lists those that
    /// it knows.
    public var isUnknownName: Bool

    public init(
        pointer: String, message: String, allowed: [Value] = [], isUnknownName: Bool = false
    ) {
        self.pointer = pointer
        self.message = message
        self.allowed = allowed
        self.isUnknownName = isUnknownName
    }
}
