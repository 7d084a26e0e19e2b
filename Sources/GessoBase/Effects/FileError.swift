/// Why a file could not be read or written.
public struct FileError: Error, Sendable, Hashable {
    /// The kind of problem, for code that has to decide.
    public enum Kind: Sendable, Hashable {
        case notFound
        case noPermission
        case readOnly
        case diskFull
        case tooLarge
        case isFolder
        case notFolder
        case other
    }

    public var kind: Kind
    public var path: String
    /// "cannot read cities.csv: no such file".
    public var message: String

    public init(_ kind: Kind, path: String, message: String) {
        self.kind = kind
        self.path = path
        self.message = message
    }
}
