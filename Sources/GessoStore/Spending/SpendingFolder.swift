import GessoBase
import Glibc

/// The folder of a store in which each run that spends something has a file.
struct SpendingFolder: Sendable {
    let path: String

    init(store: String) { path = store + "/spent" }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The name of a run's file: it tells the pipeline, so that others need not be opened for it.
    static func name(run: String, pipeline: String) -> String { "\(run)\(suffix(pipeline))" }

    /// How the names of all runs of a pipeline end.
    static func suffix(_ pipeline: String) -> String {
        "-\(Digest(of: pipeline).hex.prefix(12)).log"
    }

    /// The names of all files, sorted.
    var names: [String] {
        ((try? LocalFileSystem().list(path)) ?? []).filter { $0.hasSuffix(".log") }
    }

    /// When a file was last written to; nil where there is none.
    func modified(_ name: String) -> Timestamp? {
        (try? LocalFileSystem().status(file(name))).map {
            Timestamp(sinceEpoch: .nanoseconds($0.modified))
        }
    }

    /// Makes it where it is missing; nobody else may look into it.
    func make() throws(FileError) {
        try LocalFileSystem().createFolder(path)
        chmod(path, 0o700)
    }

    /// Whether the run that a file belongs to is alive: it holds a lock on it.
    func isAlive(_ name: String) -> Bool {
        guard let file = try? Descriptor(file(name), O_RDONLY | O_NOFOLLOW, verb: "read") else {
            return false
        }
        return flock(file.number, LOCK_SH | LOCK_NB) != 0
    }

    /// Reads what was added to a file since the last time.
    func read(_ name: String, into run: inout SpendingRun) throws(FileError) {
        let file: Descriptor
        do throws(FileError) {
            file = try Descriptor(self.file(name), O_RDONLY | O_NOFOLLOW, verb: "read")
        } catch {
            if error.kind == .notFound { return }
            throw error
        }
        lseek(file.number, off_t(run.offset), SEEK_SET)
        let bytes = try file.readAll(limit: 1 << 30)
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return }
        for line in bytes[...end].split(separator: UInt8(ascii: "\n")) { run.take(line) }
        run.offset += end + 1
    }
}
