import GessoBase

/// Paths as configuration files write them.
enum ConfigPath {
    /// The folder that something lies in; "." for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// An absolute path from one that is relative to a folder or begins with `~/`, without `..`.
    static func absolute(_ path: String, in folder: String, home: String?) -> String {
        var full = path
        if path == "~" || path.hasPrefix("~/"), let home {
            full = home + path.dropFirst()
        } else if !path.hasPrefix("/") {
            full = join(folder, path)
        }
        var parts: [Substring] = []
        for part in full.split(separator: "/") where part != "." {
            if part == "..", parts.last.map({ $0 != ".." }) ?? full.hasPrefix("/") {
                _ = parts.popLast()
            } else {
                parts.append(part)
            }
        }
        return (full.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// Whether a path stays in a folder, the links of what exists of it followed.
    static func isInside(_ path: String, _ folder: String, _ files: any FileSystem) -> Bool {
        guard let root = try? files.resolve(folder) else { return false }
        var existing = path
        while (try? files.status(existing)) == nil, existing != "/", existing != "." {
            existing = self.folder(of: existing)
        }
        guard let real = try? files.resolve(existing) else { return false }
        return real == root || real.hasPrefix(join(root, ""))
    }
}
