import GessoBase
import Glibc
import Synchronization

/// A new file beside its destination, which it replaces in one step or leaves without a trace.
struct TemporaryFile: ~Copyable {
    private let file: Descriptor
    private let temporary: String
    private let destination: String
    private var isPlaced = false

    private static let counter = Atomic<Int>(0)

    /// Makes an empty file in the same folder; the mode is cut by the umask.
    init(for destination: String, mode: mode_t = 0o666, folder: String? = nil) throws(FileError) {
        let folder = folder ?? Path.folder(of: destination)
        self.destination = destination
        while true {
            let name = Self.nextName(in: folder)
            do throws(FileError) {
                file = try Descriptor(
                    name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode, verb: "write")
                temporary = name
                return
            } catch {
                // Left by a process of the same number that was killed: the next number is free.
                var status = stat()
                guard lstat(name, &status) == 0 else {
                    throw FileError(renaming: error, to: destination)
                }
            }
        }
    }

    deinit { if !isPlaced { unlink(temporary) } }

    /// The system's number of the open file.
    var number: Int32 { file.number }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws(FileError) {
        var failure: FileError?
        bytes.withUnsafeBytes { buffer in
            do throws(FileError) { try file.writeAll(buffer, as: destination) } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// Shows others that somebody is at work here, until the file is closed or the process ends.
    ///
    /// Does nothing where the file system knows no locks.
    func lock() { _ = flock(file.number, LOCK_EX | LOCK_NB) }

    /// A name that no other of this process has.
    static func nextName(in folder: String) -> String {
        "\(folder)/.gesso-\(getpid())-\(counter.add(1, ordering: .relaxed).newValue).tmp"
    }

    /// Whether a file is named as ours are while they are written.
    static func isName(_ name: String) -> Bool {
        name.hasPrefix(".gesso-") && name.hasSuffix(".tmp")
    }

    /// Sets the mode whatever the umask says.
    func setMode(_ mode: mode_t) throws(FileError) {
        guard fchmod(file.number, mode) == 0 else {
            throw FileError(code: errno, verb: "write", path: destination)
        }
    }

    /// Waits until the content is on the disk.
    func sync() throws(FileError) { try file.sync(as: destination) }

    /// Gives it its name; what stood there before is gone.
    mutating func place() throws(FileError) {
        guard rename(temporary, destination) == 0 else {
            throw FileError(code: errno, verb: "write", path: destination)
        }
        isPlaced = true
    }
}

extension FileError {
    /// The same failure told of the file that the user knows, not of our temporary name.
    fileprivate init(renaming error: FileError, to path: String) {
        self = error
        self.path = path
        message = error.message.replacingFirst(error.path, with: path)
    }
}

extension String {
    fileprivate func replacingFirst(_ part: String, with other: String) -> String {
        var text = self
        guard let start = text.utf8.indices.first(where: { text[$0...].hasPrefix(part) }) else {
            return text
        }
        text.replaceSubrange(start..<text.utf8.index(start, offsetBy: part.utf8.count), with: other)
        return text
    }
}
