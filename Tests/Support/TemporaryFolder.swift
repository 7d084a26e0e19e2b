import Glibc

/// A folder of its own on the real disk, removed with everything in it when the value goes away.
public final class TemporaryFolder: Sendable {
    /// What `lstat` says of one entry; two equal snapshots mean that nothing was written.
    ///
    /// The time of the last change of metadata is left out: SQLite, run as root, sets the owner of
    /// a journal that it only looks at to what the owner was.
    public struct Entry: Sendable, Hashable {
        public var mode: UInt32
        public var size: Int
        public var inode: UInt64
        /// Nanoseconds since 1970.
        public var modified: Int
    }

    /// Why the folder or a file in it could not be made.
    public struct Failure: Error {
        public var path: String
        public var code: Int32
    }

    /// Absolute and without links.
    public let path: String

    public init() throws {
        var template = Array("/tmp/gesso-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(path: "/tmp/gesso-test-XXXXXX", code: errno)
        }
        path = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    deinit { Self.removeTree(path) }

    /// The absolute path of something in it.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and makes the folders above it; says where it is.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    /// Writes a file and makes the folders above it; says where it is.
    @discardableResult
    public func write(_ bytes: [UInt8], to name: String) throws -> String {
        if let slash = name.lastIndex(of: "/") { try makeFolder(String(name[..<slash])) }
        let target = path(name)
        guard let file = fopen(target, "w") else { throw Failure(path: target, code: errno) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw Failure(path: target, code: errno)
        }
        return target
    }

    /// Makes a folder and those above it; says where it is.
    @discardableResult
    public func makeFolder(_ name: String) throws -> String {
        var current = path
        for part in name.split(separator: "/") {
            current += "/" + part
            guard mkdir(current, 0o755) == 0 || errno == EEXIST else {
                throw Failure(path: current, code: errno)
            }
        }
        return current
    }

    /// The bytes of a file; nil where there is none.
    public func read(_ name: String) -> [UInt8]? {
        guard let file = fopen(path(name), "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&part, 1, part.count, file), count > 0 {
            bytes += part[..<count]
        }
        return bytes
    }

    /// The text of a file; nil where there is none.
    public func text(_ name: String) -> String? {
        read(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Everything in it by relative path, the folder itself as ".".
    public func snapshot() -> [String: Entry] {
        var entries: [String: Entry] = [:]
        Self.walk(path) { full, status in
            let name = full == path ? "." : String(full.dropFirst(path.count + 1))
            entries[name] = Entry(
                mode: status.st_mode, size: Int(status.st_size), inode: UInt64(status.st_ino),
                modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
        }
        return entries
    }

    /// The files in it by relative path, sorted.
    public var files: [String] {
        snapshot().filter { $0.value.mode & S_IFMT == S_IFREG }.keys.sorted()
    }

    /// Calls with a path and everything below it, folders before what is in them.
    private static func walk(_ path: String, _ visit: (String, stat) -> Void) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        visit(path, status)
        guard status.st_mode & S_IFMT == S_IFDIR else { return }
        for name in names(in: path) { walk("\(path)/\(name)", visit) }
    }

    private static func names(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func removeTree(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        chmod(path, 0o700)
        for name in names(in: path) { removeTree("\(path)/\(name)") }
        rmdir(path)
    }
}
