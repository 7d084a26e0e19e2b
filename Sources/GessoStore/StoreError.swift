import GessoBase
import Glibc

/// Why the store could not do what it was asked.
public struct StoreError: Error, Sendable, Hashable {
    /// The kind of problem, for code that has to decide.
    public enum Kind: Sendable, Hashable {
        case diskFull
        case readOnly
        case noPermission
        /// Another process has kept the database locked for too long.
        case busy
        /// The database is damaged.
        case corrupt
        /// Another version of Gesso wrote it.
        case otherVersion
        case other
    }

    public var kind: Kind
    /// The file or folder that it is about.
    public var path: String
    /// One sentence in lower case without a final period.
    public var message: String
    /// What to do about it.
    public var help: String

    public init(_ kind: Kind, path: String, message: String, help: String) {
        self.kind = kind
        self.path = path
        self.message = message
        self.help = help
    }
}

extension StoreError {
    /// A failure of a file inside the store.
    init(_ error: FileError) {
        let kind: Kind =
            switch error.kind {
            case .diskFull: .diskFull
            case .readOnly: .readOnly
            case .noPermission: .noPermission
            default: .other
            }
        self.init(kind, path: error.path, message: error.message, help: Self.help(kind))
    }

    /// A file of the store that cannot even be looked for.
    init(unreachable path: String, _ code: Int32) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
        let kind: Kind = code == EACCES ? .noPermission : .other
        let reason = code == ENOTDIR ? "it is not a folder" : String(cString: strerror(code))
        self.init(
            kind, path: folder, message: "cannot use the store \(folder): \(reason.lowercased())",
            help: Self.help(kind))
    }

    static func help(_ kind: Kind) -> String {
        switch kind {
        case .diskFull: "free some space, or name a store on another disk with --store DIR"
        case .readOnly, .noPermission, .other: "name a store that you can write with --store DIR"
        case .busy: "end the other gesso process, or name another store with --store DIR"
        case .corrupt:
            "move records.db and records.db-journal out of the store: "
                + "what is not locked is made again"
        case .otherVersion: "use the gesso that wrote it, or name another store with --store DIR"
        }
    }
}
