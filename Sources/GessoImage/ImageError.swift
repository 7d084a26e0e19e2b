/// Why a picture could not be read, changed or written.
public struct ImageError: Error, Sendable, Equatable {
    /// The kind of problem, for code that has to decide.
    public enum Code: Sendable, Equatable {
        /// The bytes are not a picture of a known format.
        case unknownFormat
        /// The bytes claim a format and break its rules, or end too early.
        case corrupt
        /// Larger than the limits allow.
        case tooLarge
        /// A valid picture of a kind that this step does not take.
        case unsupported
        /// The caller asked for something that does not fit this picture.
        case invalidArgument
        /// The format's library is not on this machine.
        case libraryMissing
    }

    public let code: Code
    /// One sentence in lower case without a final period: what is wrong, with the numbers.
    public let message: String
    /// What to do about it, if that is known.
    public let help: String?

    public init(_ code: Code, _ message: String, help: String? = nil) {
        self.code = code
        self.message = message
        self.help = help
    }
}
