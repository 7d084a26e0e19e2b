import GessoBase

/// Finds the files that a pattern matches: `*`, `?`, `[abc]` in names, `**` for any folders.
///
/// Names that begin with a dot are only matched by a pattern that does.
struct Glob {
    let files: any FileSystem
    let guardian: PathGuard
    /// Where the pattern starts from.
    let folder: String
    /// How many entries of folders may be looked at.
    let limit: Int

    private static let depthLimit = 64

    /// The paths as the pattern writes them, sorted by bytes, each once.
    func matches(_ pattern: String) throws(Diagnostic) -> [String] {
        let parts = pattern.split(separator: "/").map(String.init).filter { $0 != "." }
        let isAbsolute = pattern.hasPrefix("/")
        let base = isAbsolute ? "/" : folder
        let fixed = parts.prefix { !Self.isPattern($0) }
        let start = fixed.count == parts.count ? fixed.dropLast() : fixed
        _ = try guardian.path(
            (isAbsolute ? "/" : "") + start.joined(separator: "/"), from: base)
        var search = Search(found: [], left: limit)
        try walk(base, isAbsolute ? "/" : "", parts[...], &search, depth: 0)
        return Set(search.found).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private struct Search {
        var found: [String]
        var left: Int
    }

    private static func isPattern(_ part: String) -> Bool {
        part.contains { "*?[".contains($0) }
    }

    private func walk(
        _ path: String, _ written: String, _ parts: ArraySlice<String>, _ search: inout Search,
        depth: Int
    ) throws(Diagnostic) {
        guard let part = parts.first else { return }
        let rest = parts.dropFirst()
        guard depth < Self.depthLimit else { return }
        if part == "**" {
            try walk(path, written, rest.isEmpty ? ["*"] : rest, &search, depth: depth + 1)
            for name in try names(path, &search) where !name.hasPrefix(".") {
                let inner = PathText.joined(path, name)
                if isOwnFolder(inner) {
                    try walk(inner, written + name + "/", parts, &search, depth: depth + 1)
                }
            }
            return
        }
        guard Self.isPattern(part) else {
            try take(part, path, written, rest, &search, depth)
            return
        }
        let pattern = Array(part.unicodeScalars)
        for name in try names(path, &search)
        where (part.hasPrefix(".") || !name.hasPrefix("."))
            && NamePattern.matches(Array(name.unicodeScalars), pattern)
        {
            try take(name, path, written, rest, &search, depth)
        }
    }

    private func take(
        _ name: String, _ path: String, _ written: String, _ rest: ArraySlice<String>,
        _ search: inout Search, _ depth: Int
    ) throws(Diagnostic) {
        let inner = PathText.joined(path, name)
        guard let status = try? files.status(inner) else { return }
        if rest.isEmpty {
            guard status.kind == .file, isAllowed(inner) else { return }
            search.found.append(written + name)
        } else if status.kind == .folder {
            try walk(inner, written + name + "/", rest, &search, depth: depth + 1)
        }
    }

    private func isAllowed(_ path: String) -> Bool {
        (try? files.resolve(path)).map(guardian.isAllowed) ?? false
    }

    /// A folder that is no link, so that `**` goes in no circles.
    private func isOwnFolder(_ path: String) -> Bool {
        guard (try? files.status(path))?.kind == .folder, let real = try? files.resolve(path),
            let parent = try? files.resolve(PathText.folder(of: path))
        else { return false }
        return real == PathText.joined(parent, PathText.name(of: path))
    }

    private func names(_ folder: String, _ search: inout Search) throws(Diagnostic) -> [String] {
        guard isAllowed(folder) || PathText.isBelow(folder, guardian.root) else { return [] }
        let names = (try? files.list(folder)) ?? []
        search.left -= names.count
        guard search.left >= 0 else {
            throw Diagnostic(
                .explodingExpansion, "the pattern looks at more than \(limit) files", at: nil,
                help: "begin the pattern with a folder")
        }
        return names
    }
}

/// Matches one name against one part of a pattern.
enum NamePattern {
    /// In time proportional to both lengths multiplied: only the last `*` is gone back to.
    static func matches(_ name: [UnicodeScalar], _ pattern: [UnicodeScalar]) -> Bool {
        var (n, p) = (0, 0)
        var star: (name: Int, pattern: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == "*" {
                p += 1
                star = (n, p)
            } else if let length = one(name[n], pattern, p) {
                n += 1
                p += length
            } else if let back = star {
                n = back.name + 1
                p = back.pattern
                star = (n, p)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }

    /// How many scalars of the pattern match this one; nil where they do not.
    private static func one(
        _ scalar: UnicodeScalar, _ pattern: [UnicodeScalar], _ start: Int
    ) -> Int? {
        guard start < pattern.count else { return nil }
        switch pattern[start] {
        case "?": return 1
        case "[":
            guard let end = pattern[(start + 1)...].dropFirst().firstIndex(of: "]") else {
                return scalar == "[" ? 1 : nil
            }
            return contains(scalar, pattern[(start + 1)..<end]) ? end - start + 1 : nil
        default: return pattern[start] == scalar ? 1 : nil
        }
    }

    private static func contains(
        _ scalar: UnicodeScalar, _ set: ArraySlice<UnicodeScalar>
    ) -> Bool {
        let isNegated = set.first == "!"
        var items = isNegated ? set.dropFirst() : set
        var isIn = false
        while let low = items.popFirst() {
            if items.count >= 2, items.first == "-" {
                let high = items[items.startIndex + 1]
                items = items.dropFirst(2)
                isIn = isIn || (low <= scalar && scalar <= high)
            } else {
                isIn = isIn || low == scalar
            }
        }
        return isIn != isNegated
    }
}
