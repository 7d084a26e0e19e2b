import GessoBase
import Glibc

/// The file of a plugin, opened once: what is hashed, checked and loaded is one and the same file.
struct PluginFile: ~Copyable {
    static let maxBytes = 512 << 20

    let path: String
    let digest: Digest
    let links: ObjectLinks
    private let descriptor: Int32

    /// Opens a file that only its owner can write and takes its digest.
    ///
    /// - Throws: a problem that names the file: not readable, a link, writable by others, no
    ///   shared object for this machine.
    init(_ path: String) throws(PluginProblem) {
        let (folder, name) = try Self.split(path)
        let folderDescriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folderDescriptor >= 0 else { throw Self.unreadable(folder) }
        defer { close(folderDescriptor) }
        _ = try Self.checkOwner(folderDescriptor, folder, isFolder: true)
        // Without O_NONBLOCK a pipe of that name would wait for somebody to write to it.
        let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        let descriptor = openat(folderDescriptor, name, flags)
        guard descriptor >= 0 else { throw Self.unreadable(path) }
        do throws(PluginProblem) {
            let size = try Self.checkOwner(descriptor, path, isFolder: false)
            (digest, links) = try Self.inspect(descriptor, size: size, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
    }

    /// Loads the file, once, and never unloads it.
    consuming func load() throws(PluginProblem) -> UnsafeMutableRawPointer {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw Self.unreadable(path)
        }
        let file = LoadedFiles.FileID(device: status.st_dev, inode: status.st_ino)
        return try LoadedFiles.load(descriptor, file, digest, path: path)
    }

    /// Keeps the file open, not loaded.
    consuming func kept() -> Descriptor { Descriptor(descriptor) }

    private static func split(_ path: String) throws(PluginProblem) -> (String, String) {
        guard path.hasPrefix("/"), let slash = path.lastIndex(of: "/") else {
            throw PluginProblem(.badName, "\(path) is not an absolute path of a plugin")
        }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }

    private static func unreadable(_ path: String) -> PluginProblem {
        let code = errno
        guard code == ELOOP else {
            return PluginProblem(
                .unreadable, "cannot read \(path): \(String(cString: strerror(code)))")
        }
        return PluginProblem(
            .unreadable, "\(path) is a symbolic link",
            help: "put the file itself into the folder; links to plugins are not followed")
    }

    /// The size of the file, if nobody but its owner, who is root or this user, can write it.
    private static func checkOwner(
        _ descriptor: Int32, _ path: String, isFolder: Bool
    ) throws(PluginProblem) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        guard isFolder || status.st_mode & S_IFMT == S_IFREG else {
            throw PluginProblem(.unreadable, "\(path) is not a file")
        }
        let isOwn = status.st_uid == geteuid() || status.st_uid == 0
        let groupWrites =
            status.st_mode & S_IWGRP != 0 && status.st_gid != getegid() && status.st_gid != 0
        guard isOwn, !groupWrites, status.st_mode & S_IWOTH == 0 else {
            throw PluginProblem(
                .writableByOthers, "\(path) can be written by other users",
                help: isOwn ? "run: chmod go-w '\(path)'" : "put it into a folder of your own")
        }
        return Int(status.st_size)
    }

    private static func inspect(
        _ descriptor: Int32, size: Int, path: String
    ) throws(PluginProblem) -> (Digest, ObjectLinks) {
        guard size > 0, size <= maxBytes,
            let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
        else {
            throw PluginProblem(.notASharedObject, "\(path) is not a shared object")
        }
        defer { munmap(start, size) }
        let bytes = UnsafeRawBufferPointer(start: start, count: size)
        try ObjectHeader.check(bytes, path: path)
        do throws(ObjectFault) {
            return (Digest(of: bytes), try ObjectReader(bytes).links())
        } catch {
            throw PluginProblem(
                .notASharedObject, "\(path) is damaged: it \(error.message)",
                help: "build it again, or get it again from where it came")
        }
    }
}
