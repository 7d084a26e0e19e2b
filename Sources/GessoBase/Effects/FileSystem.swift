/// The files of a machine, as far as Gesso touches them outside its store.
///
/// An implementer keeps these promises: `read` never returns more than `limit` bytes but throws
/// `tooLarge`; `write` leaves either the old file or the whole new one; `resolve` follows every
/// symbolic link and fails for what does not exist.
public protocol FileSystem: Sendable {
    /// The bytes of a file.
    func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]

    /// What is at a path, links followed.
    func status(_ path: String) throws(FileError) -> FileStatus

    /// The names in a folder, sorted by bytes.
    func list(_ folder: String) throws(FileError) -> [String]

    /// The absolute path without links, `.` and `..`.
    func resolve(_ path: String) throws(FileError) -> String

    /// Makes a folder and those above it; one that exists is no error.
    func createFolder(_ path: String) throws(FileError)

    /// Writes to a temporary name in the same folder, then renames.
    func write(_ bytes: [UInt8], to path: String) throws(FileError)

    /// Removes a file; one that does not exist is no error.
    func remove(_ path: String) throws(FileError)
}

/// What `stat` says, as far as it tells whether a file changed.
public struct FileStatus: Sendable, Hashable {
    /// What is at a path.
    public enum Kind: Sendable, Hashable {
        case file
        case folder
        case other
    }

    public var kind: Kind
    /// In bytes.
    public var size: Int
    public var device: UInt64
    public var inode: UInt64
    /// Nanoseconds since 1970.
    public var modified: Int
    /// Nanoseconds since 1970 of the last change of content or metadata.
    public var changed: Int

    public init(
        kind: Kind, size: Int, device: UInt64, inode: UInt64, modified: Int, changed: Int
    ) {
        self.kind = kind
        self.size = size
        self.device = device
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }
}
