public import GessoBase

/// Files in memory, with a record of what was read and written and with faults on demand.
///
/// Relative paths start at `/project`. Times are a counter that each change raises by a second, so
/// that two writes never look alike.
public final class MemoryFileSystem: FileSystem {
    private enum Node {
        case file([UInt8])
        case folder
        case link(String)
    }

    private struct Entry {
        var node: Node
        var inode: UInt64
        var changed: Int
    }

    private struct State {
        var entries: [String: Entry] = ["/": Entry(node: .folder, inode: 1, changed: 0)]
        var ticks = 1
        var faults: [String: FileError.Kind] = [:]
        var reads: [String] = []
        var writes: [String] = []

        mutating func put(_ node: Node, at path: String) {
            ticks += 1
            entries[path] = Entry(node: node, inode: UInt64(ticks), changed: ticks * 1_000_000_000)
        }

        mutating func putFolders(_ path: String) {
            for folder in Self.ancestors(path) where entries[folder] == nil {
                put(.folder, at: folder)
            }
        }

        /// A path and every folder above it, the outermost first.
        static func ancestors(_ path: String) -> [String] {
            var folders: [String] = []
            var current = ""
            for name in path.split(separator: "/") {
                current += "/" + name
                folders.append(current)
            }
            return folders
        }
    }

    private let state = Guarded(State())
    private let folder: String

    /// Starts with these text files; the folders above them are made.
    public init(_ files: [String: String] = [:], workingFolder: String = "/project") {
        folder = workingFolder
        state.withLock { $0.putFolders(workingFolder) }
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            put(Array(text.utf8), at: path)
        }
    }

    /// Puts a file there, as if somebody else had written it.
    public func put(_ bytes: [UInt8], at path: String) {
        let path = absolute(path)
        state.withLock { state in
            state.putFolders(Self.parent(of: path))
            state.put(.file(bytes), at: path)
        }
    }

    /// Puts a symbolic link there.
    public func link(_ path: String, to target: String) {
        let path = absolute(path)
        state.withLock { state in
            state.putFolders(Self.parent(of: path))
            state.put(.link(target), at: path)
        }
    }

    /// From now on whatever touches the path or something below it fails; nil ends that.
    public func fail(_ path: String, with kind: FileError.Kind?) {
        let path = absolute(path)
        state.withLock { $0.faults[path] = kind }
    }

    /// The files that were read, in order, as absolute paths.
    public var reads: [String] { state.withLock { $0.reads } }

    /// The files that were written through the protocol, in order, as absolute paths.
    public var writes: [String] { state.withLock { $0.writes } }

    /// Every file with its bytes.
    public var files: [String: [UInt8]] {
        state.withLock { state in
            state.entries.compactMapValues {
                if case .file(let bytes) = $0.node { bytes } else { nil }
            }
        }
    }

    public func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let path = try resolve(path)
        let node = state.withLock { state in
            state.reads.append(path)
            return state.entries[path]?.node
        }
        guard case .file(let bytes) = node else { throw error(.isFolder, "read", path) }
        guard bytes.count <= limit else { throw error(.tooLarge, "read", path) }
        return bytes
    }

    public func status(_ path: String) throws(FileError) -> FileStatus {
        let path = try resolve(path)
        guard let entry = state.withLock({ $0.entries[path] }) else {
            throw error(.notFound, "read", path)
        }
        var status = FileStatus(
            kind: .folder, size: 0, device: 1, inode: entry.inode, modified: entry.changed,
            changed: entry.changed)
        if case .file(let bytes) = entry.node {
            status.kind = .file
            status.size = bytes.count
        }
        return status
    }

    public func list(_ folder: String) throws(FileError) -> [String] {
        let path = try resolve(folder)
        guard try status(path).kind == .folder else { throw error(.notFolder, "list", path) }
        let prefix = path == "/" ? "/" : path + "/"
        let names = state.withLock { state in
            state.entries.keys.filter { $0.hasPrefix(prefix) && $0 != "/" }
                .map { $0.dropFirst(prefix.count) }
        }
        return names.filter { !$0.contains("/") }.map(String.init)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    public func resolve(_ path: String) throws(FileError) -> String {
        try checkFault(absolute(path), "read")
        let resolved = try follow(absolute(path), links: 0)
        try checkFault(resolved, "read")
        return resolved
    }

    public func createFolder(_ path: String) throws(FileError) {
        let path = absolute(path)
        try checkFault(path, "make folder")
        let blocked = state.withLock { state in
            State.ancestors(path).contains { folder in
                if case .file = state.entries[folder]?.node { true } else { false }
            }
        }
        guard !blocked else { throw error(.notFolder, "make folder", path) }
        state.withLock { $0.putFolders(path) }
    }

    public func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let path = absolute(path)
        try checkFault(path, "write")
        guard case .folder = state.withLock({ $0.entries[Self.parent(of: path)]?.node }) else {
            throw error(.notFound, "write", path)
        }
        if case .folder = state.withLock({ $0.entries[path]?.node }) {
            throw error(.isFolder, "write", path)
        }
        state.withLock { state in
            state.writes.append(path)
            state.put(.file(bytes), at: path)
        }
    }

    public func remove(_ path: String) throws(FileError) {
        let path = absolute(path)
        try checkFault(path, "remove")
        if case .folder = state.withLock({ $0.entries[path]?.node }) {
            throw error(.isFolder, "remove", path)
        }
        state.withLock { $0.entries[path] = nil }
    }

    /// Follows links part by part.
    private func follow(_ path: String, links: Int) throws(FileError) -> String {
        guard links < 40 else { throw error(.other, "read", path) }
        let parts = State.ancestors(path)
        for (position, part) in parts.enumerated() {
            switch state.withLock({ $0.entries[part]?.node }) {
            case nil: throw error(.notFound, "read", path)
            case .link(let target):
                let base = target.hasPrefix("/") ? target : Self.parent(of: part) + "/" + target
                let rest = path.dropFirst(part.count)
                return try follow(absolute(base + rest), links: links + 1)
            case .file where position < parts.count - 1: throw error(.notFolder, "read", path)
            case .file, .folder: continue
            }
        }
        return path
    }

    private func checkFault(_ path: String, _ verb: String) throws(FileError) {
        let faults = state.withLock { $0.faults }
        for part in State.ancestors(path).reversed() {
            if let kind = faults[part] { throw error(kind, verb, path) }
        }
    }

    private func error(_ kind: FileError.Kind, _ verb: String, _ path: String) -> FileError {
        let reason =
            switch kind {
            case .notFound: "no such file"
            case .noPermission: "permission denied"
            case .readOnly: "read-only file system"
            case .diskFull: "no space left on device"
            case .tooLarge: "it is too large"
            case .isFolder: "it is a folder"
            case .notFolder: "not a folder"
            case .other: "input/output error"
            }
        return FileError(kind, path: path, message: "cannot \(verb) \(path): \(reason)")
    }

    private func absolute(_ path: String) -> String {
        var parts: [Substring] = []
        let full = path.hasPrefix("/") ? path : folder + "/" + path
        for part in full.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
