import GessoBase
import Glibc

/// Paths as text.
enum Path {
    /// Refuses a path with a zero byte: the system would cut it there and mean another file.
    static func check(_ path: String, verb: String) throws(FileError) {
        guard path.utf8.contains(0) else { return }
        throw FileError(code: EINVAL, verb: verb, path: path)
    }

    /// The folder that something lies in; "." for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether a resolved path is a folder or lies somewhere in it.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }
}
