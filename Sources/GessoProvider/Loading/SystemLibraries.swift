import Glibc

/// The folders that the system's linker looks for libraries in.
struct SystemLibraries: Sendable {
    /// Those of this machine, read once.
    static let standard = SystemLibraries(folders: usualFolders + configuredFolders)

    let folders: [String]

    /// Whether a library of this name is in one of the folders.
    func has(_ name: String) -> Bool {
        folders.contains { access("\($0)/\(name)", R_OK) == 0 }
    }

    #if arch(x86_64)
    private static let triple = "x86_64-linux-gnu"
    #elseif arch(arm64)
    private static let triple = "aarch64-linux-gnu"
    #elseif arch(riscv64)
    private static let triple = "riscv64-linux-gnu"
    #endif

    private static let usualFolders = [
        "/lib", "/usr/lib", "/lib64", "/usr/lib64", "/lib/\(triple)", "/usr/lib/\(triple)",
    ]

    /// What `/etc/ld.so.conf` and the files that it includes list.
    private static var configuredFolders: [String] {
        lines(of: "/etc/ld.so.conf").flatMap { line -> [String] in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.first == "include" else { return [line] }
            return words.dropFirst().flatMap { files(like: String($0)) }.flatMap(lines)
        }.filter { $0.hasPrefix("/") }
    }

    private static func lines(of path: String) -> [String] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return bytes[..<count].split(separator: UInt8(ascii: "\n")).compactMap { line in
            let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
            let words = text.split(whereSeparator: \.isWhitespace)
            return words.isEmpty ? nil : words.joined(separator: " ")
        }
    }

    private static func files(like pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0, let paths = found.gl_pathv else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
    }
}
