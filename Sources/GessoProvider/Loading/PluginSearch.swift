import Glibc

/// Where plugins are looked for, in order; never the working directory, never a bare name.
public struct PluginSearch: Sendable {
    /// One folder of the search.
    public struct Folder: Sendable, Hashable {
        public var path: String
        public var origin: PluginLocation.Origin

        public init(path: String, origin: PluginLocation.Origin) {
            self.path = path
            self.origin = origin
        }
    }

    public let folders: [Folder]

    /// The folders in order; those that are no absolute path are left out.
    public init(folders: [Folder]) {
        self.folders = folders.filter { $0.path.hasPrefix("/") }
    }

    /// The usual order.
    ///
    /// - Parameters:
    ///   - options: the values of `--plugin-dir`, made absolute by the caller.
    ///   - pluginPath: `$GESSO_PLUGIN_PATH`, folders joined by colons.
    ///   - dataHome: the user's folder for data, `$XDG_DATA_HOME` or what stands for it.
    ///   - executable: the real path of the running executable, links resolved.
    public init(
        options: [String] = [], pluginPath: String? = nil, dataHome: String? = nil,
        executable: String
    ) {
        let environment = (pluginPath ?? "").split(separator: ":").map(String.init)
        var folders = options.map { Folder(path: $0, origin: .option) }
        folders += environment.map { Folder(path: $0, origin: .environment) }
        if let dataHome {
            folders.append(Folder(path: "\(dataHome)/gesso/plugins", origin: .user))
        }
        if let slash = executable.lastIndex(of: "/") {
            let own = String(executable[..<slash])
            folders.append(Folder(path: own.isEmpty ? "/" : own, origin: .bundled))
            // The executable's path is a real one, so the folder above it is known by name.
            let prefix = own[..<(own.lastIndex(of: "/") ?? own.startIndex)]
            folders.append(Folder(path: "\(prefix)/lib/gesso/plugins", origin: .bundled))
        }
        self.init(folders: folders)
    }

    /// The first file of a plugin; its name is `libgesso-ID.so`.
    ///
    /// - Throws: `notFound` with the folders that were searched, `badName` for no possible id.
    public func find(_ id: String) throws(PluginProblem) -> PluginLocation {
        guard Self.isID(id) else {
            throw PluginProblem(
                .badName, "`\(id)` cannot be the name of a plugin",
                help: "names are lower-case letters, digits and `-`, and begin with a letter")
        }
        for folder in folders {
            let path = "\(folder.path)/libgesso-\(id).so"
            if access(path, F_OK) == 0 {
                return PluginLocation(id: id, path: path, origin: folder.origin)
            }
        }
        throw PluginProblem(
            .notFound, "no plugin `\(id)` was found", help: missingHelp(for: id))
    }

    /// Every plugin file, sorted by id; the first of each id, as `find` would give it.
    public func installed() -> [PluginLocation] {
        var found: [String: PluginLocation] = [:]
        for folder in folders {
            for id in Self.ids(in: folder.path) where found[id] == nil {
                found[id] = PluginLocation(
                    id: id, path: "\(folder.path)/libgesso-\(id).so", origin: folder.origin)
            }
        }
        return found.values.sorted { $0.id < $1.id }
    }

    private func missingHelp(for id: String) -> String {
        let places = folders.map(\.path).joined(separator: ", ")
        return "looked for libgesso-\(id).so in \(places); `gesso plugin list` shows what is there"
    }

    /// `[a-z][a-z0-9-]*`, at most 64 bytes.
    static func isID(_ id: String) -> Bool {
        guard let first = id.utf8.first, id.utf8.count <= 64 else { return false }
        let isLetter = { (byte: UInt8) in byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
        let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        return isLetter(first)
            && id.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func ids(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var ids: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
                String(cString: UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))
            }
            guard name.hasPrefix("libgesso-"), name.hasSuffix(".so") else { continue }
            let id = String(name.dropFirst(9).dropLast(3))
            if isID(id) { ids.append(id) }
        }
        return ids
    }
}
