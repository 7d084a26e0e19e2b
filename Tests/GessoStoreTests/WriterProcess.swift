import Glibc
import Testing

/// A process that writes into a store and says a line for each record that was acknowledged.
final class WriterProcess {
    private let id: pid_t
    /// Its input and its output.
    private let channel: Int32
    private var buffer: [UInt8] = []

    /// Starts it; it waits for `begin`.
    init(folder: String, name: String, count: Int) throws {
        let program = try Self.folderOfTests() + "/StoreWriter"
        // Closed by the system in whatever else a test starts at the same time.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        let words: [String] = [program, folder, name, String(count)]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, program, &actions, nil, &arguments, environ)
        close(ends[1])
        self.id = id
        channel = ends[0]
        try #require(code == 0, "cannot start \(program)")
    }

    deinit { close(channel) }

    /// Lets it go.
    func begin() { shutdown(channel, Int32(SHUT_WR)) }

    /// Waits for the next line; nil when it has ended.
    func line() -> String? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer.removeSubrange(...end) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            var part = [UInt8](repeating: 0, count: 4096)
            let count = read(channel, &part, part.count)
            guard count > 0 else { return nil }
            buffer += part[..<count]
        }
    }

    /// Everything that it still says until it ends.
    func rest() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        return lines
    }

    /// Kills it in the middle of whatever it does.
    func kill() { _ = Glibc.kill(id, SIGKILL) }

    /// How it ended: 0, or the number of a signal.
    func end() -> Int32 {
        var status: Int32 = 0
        guard waitpid(id, &status, 0) == id else { return -1 }
        return status
    }

    /// The programs of the tests lie beside the tests.
    private static func folderOfTests() throws -> String {
        let resolved = try #require(realpath("/proc/self/exe", nil))
        defer { free(resolved) }
        let path = String(cString: resolved)
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
