import GessoBase
import Glibc

/// The user's configuration file on the disk, as commands change it.
public struct UserConfigFile: Sendable {
    public let path: String

    /// A file that need not exist yet; absolute.
    public init(_ path: String) { self.path = path }

    /// Whether somebody else could have written what stands in it.
    public var isWritableByOthers: Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        let groupWrites =
            status.st_mode & S_IWGRP != 0 && status.st_gid != getegid() && status.st_gid != 0
        let isOwn = status.st_uid == geteuid() || status.st_uid == 0
        return !isOwn || groupWrites || status.st_mode & S_IWOTH != 0
    }

    /// Changes the file as a whole or not at all; a second process waits until the first is done.
    ///
    /// A link stays a link, and the file keeps its mode; a new one is for its owner alone.
    public func update(
        _ change: (inout ConfigEditor) throws(ConfigEditError) -> Void
    ) throws(ConfigEditError) {
        let target = Self.resolved(path) ?? path
        let folder = ConfigPath.folder(of: target)
        try Self.makeFolder(folder)
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw Self.failure("open", folder) }
        defer { close(lock) }
        // A file system without locks is no reason to refuse.
        while flock(lock, LOCK_EX) != 0, errno == EINTR {}
        let (old, mode) = try Self.content(of: target)
        guard let text = String(validating: old, as: UTF8.self) else {
            throw ConfigEditError(
                "\(target) is not UTF-8", help: "save the file in the encoding UTF-8")
        }
        var editor = ConfigEditor(text, file: target)
        try change(&editor)
        guard editor.text != text else { return }
        try Self.write(Array(editor.text.utf8), mode, to: target)
    }

    private static let limit = 16 << 20

    private static func content(
        of path: String
    ) throws(ConfigEditError) -> (bytes: [UInt8], mode: mode_t) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return ([], 0o600) }
        guard file >= 0 else { throw failure("read", path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= limit
        else { throw ConfigEditError("\(path) is no file that can be changed", help: "look at it") }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0, bytes.count <= limit else { throw failure("read", path) }
            if count == 0 { return (bytes, status.st_mode & 0o7777) }
            bytes += part[..<count]
        }
    }

    /// Writes beside the file, waits for the disk, and renames.
    private static func write(
        _ bytes: [UInt8], _ mode: mode_t, to path: String
    ) throws(ConfigEditError) {
        let temporary = "\(path).\(getpid()).new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("write", path) }
        let isWritten = writeAll(bytes, to: file) && fchmod(file, mode) == 0 && fsync(file) == 0
        guard isWritten, rename(temporary, path) == 0 else {
            let problem = failure("write", path)
            close(file)
            unlink(temporary)
            throw problem
        }
        close(file)
    }

    private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Folders of the configuration are the user's alone, as XDG wants them.
    private static func makeFolder(_ path: String) throws(ConfigEditError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, path != "/" else { throw failure("make folder", path) }
        try makeFolder(ConfigPath.folder(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw failure("make folder", path)
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    private static func failure(_ verb: String, _ path: String) -> ConfigEditError {
        let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        return ConfigEditError(
            "cannot \(verb) \(path): \(reason.lowercased())",
            help: "make it possible to write there, or name another file in $GESSO_CONFIG")
    }
}
