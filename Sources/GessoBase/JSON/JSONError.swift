/// What is wrong in a JSON text, and where.
public struct JSONError: Error, Sendable, Hashable {
    /// One sentence in lower case without a final period.
    public let message: String
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int

    public init(_ message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }
}

extension JSONError: CustomStringConvertible {
    /// "3:14: expected ':' after the key".
    public var description: String { "\(line):\(column): \(message)" }
}
