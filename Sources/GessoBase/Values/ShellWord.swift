/// A text as one word of a command line that a message tells a person to type.
public struct ShellWord: Sendable, CustomStringConvertible {
    /// As it is where a shell would take it as one word, else in quotes.
    public let description: String

    public init(_ text: String) {
        let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=@%+,-"
        let isPlain = !text.isEmpty && text.unicodeScalars.allSatisfy(plain.unicodeScalars.contains)
        description = isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
    }
}
