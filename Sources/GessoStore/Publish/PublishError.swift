/// Why an artifact could not be published or removed.
public struct PublishError: Error, Sendable, Hashable {
    /// The kind of problem, for code that has to decide.
    public enum Kind: Sendable, Hashable {
        /// Somebody else's work stands there.
        case foreignFile
        /// The path leaves the project, by itself or through a link.
        case outsideRoot
        /// A folder or something else that is no file stands there.
        case notFile
        /// The artifact is not in the store.
        case missingArtifact
        case diskFull
        case readOnly
        case other
    }

    public var kind: Kind
    /// Absolute.
    public var path: String
    /// One sentence in lower case without a final period.
    public var message: String
    /// What to do about it.
    public var help: String?

    public init(_ kind: Kind, path: String, message: String, help: String? = nil) {
        self.kind = kind
        self.path = path
        self.message = message
        self.help = help
    }
}
