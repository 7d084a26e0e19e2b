public import GessoBase
import Glibc

/// The files of this machine.
public struct LocalFileSystem: FileSystem {
    private let isSynced: Bool

    /// With `isSynced` a write waits until the file is on the disk.
    public init(isSynced: Bool = false) { self.isSynced = isSynced }

    public func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        try Descriptor(path, O_RDONLY, verb: "read").readAll(limit: limit)
    }

    public func status(_ path: String) throws(FileError) -> FileStatus {
        try Path.check(path, verb: "read")
        var raw = stat()
        guard stat(path, &raw) == 0 else { throw FileError(code: errno, verb: "read", path: path) }
        return FileStatus(raw)
    }

    public func list(_ folder: String) throws(FileError) -> [String] {
        try Path.check(folder, verb: "list")
        return try FolderListing.names(in: folder)
    }

    public func resolve(_ path: String) throws(FileError) -> String {
        try Path.check(path, verb: "read")
        guard let resolved = realpath(path, nil) else {
            throw FileError(code: errno, verb: "read", path: path)
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    public func createFolder(_ path: String) throws(FileError) {
        try Path.check(path, verb: "make folder")
        if mkdir(path, 0o777) == 0 { return }
        let code = errno
        switch code {
        case EEXIST where (try? status(path).kind) == .folder: return
        case EEXIST: throw FileError(code: ENOTDIR, verb: "make folder", path: path)
        case ENOENT where Path.folder(of: path) != path && Path.folder(of: path) != ".":
            try createFolder(Path.folder(of: path))
            // Another process may have made it in between.
            guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
                throw FileError(code: errno, verb: "make folder", path: path)
            }
        default: throw FileError(code: code, verb: "make folder", path: path)
        }
    }

    public func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        var file = try TemporaryFile(for: path)
        try file.write(bytes)
        if isSynced { try file.sync() }
        try file.place()
    }

    public func remove(_ path: String) throws(FileError) {
        try Path.check(path, verb: "remove")
        guard unlink(path) == 0 || errno == ENOENT else {
            throw FileError(code: errno, verb: "remove", path: path)
        }
    }
}
