import Glibc

/// Runs what tests build with.
enum Shell {
    /// Runs a command line.
    ///
    /// - Parameter command: as for `sh -c`; quotes are its own.
    /// - Returns: the status, 0 for success; nil where there is no shell.
    static func run(_ command: String) -> Int32? {
        let line: [String] = ["sh", "-c", command]
        var words = line.map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var child = pid_t()
        guard posix_spawnp(&child, "sh", nil, nil, words, environ) == 0 else { return nil }
        var status: Int32 = 0
        guard waitpid(child, &status, 0) == child else { return nil }
        return status
    }

    /// Whether a program is found.
    ///
    /// - Parameter name: as it is called.
    /// - Returns: whether it is in `PATH`.
    static func has(_ name: String) -> Bool { run("command -v \(name) >/dev/null 2>&1") == 0 }

    /// The checkout that the tests belong to.
    static let checkout = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
}
