/// Why a JSON Schema cannot be used.
public struct SchemaError: Error, Sendable, Hashable {
    /// Where in the schema, as a JSON pointer.
    public let pointer: String
    /// One sentence in lower case without a final period.
    public let message: String

    public init(pointer: String, message: String) {
        self.pointer = pointer
        self.message = message
    }
}
