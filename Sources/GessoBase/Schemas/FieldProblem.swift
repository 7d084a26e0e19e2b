/// Why a value does not fit a field.
public struct FieldProblem: Error, Sendable, Hashable {
    /// "expected a whole number from 1 to 8, found \"many\"".
    public var message: String
    /// Where inside the value, as a JSON pointer; empty for the value itself.
    public var pointer: String
    /// What to write instead.
    public var help: String?

    public init(_ message: String, pointer: String = "", help: String? = nil) {
        self.message = message
        self.pointer = pointer
        self.help = help
    }

    /// The same problem, seen from the collection that holds the value.
    public func inside(_ part: String) -> FieldProblem {
        FieldProblem(message, pointer: "/\(part)\(pointer)", help: help)
    }
}
