import Glibc

/// Runs the programs that the user's configuration takes secrets from.
public enum SecretCommand {
    /// What a program prints; it may ask on the terminal, so its input and messages are ours.
    public static func run(_ arguments: [String]) throws(SecretCommandError) -> [UInt8] {
        guard let program = arguments.first else {
            throw SecretCommandError("the command for a secret is empty")
        }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw SecretCommandError("cannot run \(program): no pipe")
        }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (code, child) = spawn(arguments, output: ends[1])
        close(ends[1])
        guard code == 0 else {
            let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
            throw SecretCommandError("cannot run \(program): \(reason.lowercased())")
        }
        let output = readAll(ends[0])
        // The pipe may still be full: closing it ends a program that writes on and on.
        if output.count > limit { kill(child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        guard output.count <= limit else {
            throw SecretCommandError("\(program) printed more than \(limit) bytes")
        }
        guard status == 0 else { throw SecretCommandError("\(program) failed") }
        return output
    }

    private static func spawn(_ arguments: [String], output: Int32) -> (code: Int32, child: pid_t) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var pointers = arguments.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        var child: pid_t = 0
        let code = posix_spawnp(&child, arguments[0], &actions, nil, pointers, environ)
        return (code, child)
    }

    /// Everything up to a little more than the limit.
    private static func readAll(_ file: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= limit {
            let count = read(file, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        return bytes
    }

    private static let limit = 65536
}
