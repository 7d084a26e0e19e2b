/// A range of text in a file that a person wrote.
///
/// Lines and columns count from 1; columns count Unicode scalars, as libyaml does. The end is
/// exclusive, so a range of one character on line 3 has `endColumn == column + 1`.
public struct SourceLocation: Sendable, Hashable {
    /// The path as it was given, for messages; "<stdin>" or "<argument>" where there is no file.
    public var file: String
    public var line: Int
    public var column: Int
    public var endLine: Int
    public var endColumn: Int

    /// Makes a range; without an end it is one character long.
    public init(
        file: String, line: Int, column: Int, endLine: Int? = nil, endColumn: Int? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.endLine = endLine ?? line
        self.endColumn = endColumn ?? column + 1
    }
}
