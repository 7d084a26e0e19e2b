import GessoBase
import Glibc

/// What is in a folder.
enum FolderListing {
    /// The names without `.` and `..`, sorted by bytes.
    static func names(in folder: String) throws(FileError) -> [String] {
        guard let handle = opendir(folder) else {
            throw FileError(code: errno, verb: "list", path: folder)
        }
        defer { closedir(handle) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileError(code: errno, verb: "list", path: folder) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
