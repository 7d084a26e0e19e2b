import GessoBase
import Glibc

/// A file of the store that has no name yet: it is gone when nobody holds it, and becomes a blob
/// without being copied.
final class SpoolFile: Spool {
    private struct State: ~Copyable {
        let file: Descriptor
        var count = 0
    }

    /// `O_TMPFILE`, a macro that Swift cannot import; the number is that of x86-64 and of ARM.
    private static let unnamed = 0o20_000_000 | O_DIRECTORY

    private let state: Guarded<State>
    private let folder: String

    /// Makes one in the folder of the blobs.
    ///
    /// - Throws: the folder cannot be written, or its file system knows no files without names.
    init(folder: String) throws(FileError) {
        self.folder = folder
        try LocalFileSystem().createFolder(folder)
        state = Guarded(
            State(file: try Descriptor(folder, Self.unnamed | O_RDWR, mode: 0o600, verb: "write")))
    }

    var count: Int { state.withLock { $0.count } }

    func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try state.withLock { (state) throws(FileError) in
            try state.file.writeAll(bytes, as: folder)
            state.count += bytes.count
        }
    }

    func lend(_ body: (UnsafeRawBufferPointer) -> Void) throws(FileError) {
        let (number, count) = state.withLock { ($0.file.number, $0.count) }
        guard count > 0 else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, number, 0)
        guard let start, start != MAP_FAILED else {
            throw FileError(code: errno, verb: "read", path: folder)
        }
        defer { munmap(start, count) }
        body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Gives it a name, in one step.
    func place(at path: String) throws(FileError) {
        let number = state.withLock { $0.file.number }
        guard fchmod(number, 0o444) == 0 else {
            throw FileError(code: errno, verb: "write", path: path)
        }
        let own = "/proc/self/fd/\(number)"
        var temporary: String
        var code: Int32
        repeat {
            // What a killed process of the same number has left keeps its name.
            temporary = TemporaryFile.nextName(in: folder)
            let result = linkat(AT_FDCWD, own, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW)
            code = result == 0 ? 0 : errno
        } while code == EEXIST
        guard code == 0 else { throw FileError(code: code, verb: "write", path: path) }
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw FileError(code: code, verb: "write", path: path)
        }
    }
}
