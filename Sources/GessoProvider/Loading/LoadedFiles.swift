import GessoBase
import Glibc

/// The shared objects that this process has loaded as plugins.
///
/// The linker remembers files by name, here `/proc/self/fd/N`, and takes a later file with a
/// remembered name for the earlier one. So each file is handed to it once, and the descriptor of
/// one that it took is kept for the life of the process: its number is never used again.
enum LoadedFiles {
    struct FileID: Hashable {
        var device: UInt
        var inode: UInt
    }

    private struct Entry {
        var digest: Digest
        /// The linker's handle as a number.
        var handle: UInt
    }

    private static let entries = Guarded<[FileID: Entry]>([:])

    /// Loads a file by its descriptor, which is closed unless the linker has taken it.
    static func load(
        _ descriptor: Int32, _ file: FileID, _ digest: Digest, path: String
    ) throws(PluginProblem) -> UnsafeMutableRawPointer {
        let outcome = entries.withLock { entries -> Result<UInt, PluginProblem> in
            if let entry = entries[file] {
                close(descriptor)
                return entry.digest == digest ? .success(entry.handle) : .failure(changed(path))
            }
            let loaded = open(descriptor, path)
            if case .success(let handle) = loaded {
                entries[file] = Entry(digest: digest, handle: handle)
            } else {
                close(descriptor)
            }
            return loaded
        }
        guard let handle = UnsafeMutableRawPointer(bitPattern: try outcome.get()) else {
            throw changed(path)
        }
        return handle
    }

    private static func open(_ descriptor: Int32, _ path: String) -> Result<UInt, PluginProblem> {
        let name = "/proc/self/fd/\(descriptor)"
        if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) {
            return .success(UInt(bitPattern: handle))
        }
        let reason = dlerror().map { String(cString: $0) } ?? "unknown reason"
        return .failure(.notLoadable(path, reason.replacing(name, with: "the plugin")))
    }

    private static func changed(_ path: String) -> PluginProblem {
        PluginProblem(
            .notLoadable, "\(path) has changed since it was loaded",
            help: "start again to use the new file")
    }
}
