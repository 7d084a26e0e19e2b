import Glibc

/// `openssl s_server` on 127.0.0.1 with a certificate that it signed itself; it ends with this
/// object.
public final class TLSServer: Sendable {
    /// Why the server did not start.
    public struct Failure: Error {
        public var step: String
    }

    public let port: Int
    private let child: pid_t
    private let folder: TemporaryFolder

    /// Whether the command is installed.
    public static let isAvailable: Bool = {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/openssl", X_OK) == 0 }
    }()

    /// Makes a certificate and listens on a free port.
    public init() throws {
        folder = try TemporaryFolder()
        let (key, certificate) = (folder.path("key.pem"), folder.path("certificate.pem"))
        let maker = try Self.spawn([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key, "-out", certificate, "-days", "1", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=IP:127.0.0.1",
        ])
        close(maker.output)
        var status: Int32 = 0
        guard waitpid(maker.child, &status, 0) == maker.child, status == 0 else {
            throw Failure(step: "certificate")
        }
        let server = try Self.spawn([
            "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www",
        ])
        defer { close(server.output) }
        child = server.child
        guard let port = Self.port(from: server.output) else {
            kill(child, SIGKILL)
            waitpid(child, &status, 0)
            throw Failure(step: "port")
        }
        self.port = port
    }

    deinit {
        kill(child, SIGKILL)
        var status: Int32 = 0
        waitpid(child, &status, 0)
    }

    /// "https://127.0.0.1:PORT".
    public var url: String { "https://127.0.0.1:\(port)" }

    /// Starts the command; its output can be read from the descriptor.
    private static func spawn(_ arguments: [String]) throws -> (child: pid_t, output: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(step: "pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = (["openssl"] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var child = pid_t()
        guard posix_spawnp(&child, "openssl", &actions, nil, words, environ) == 0 else {
            close(ends[0])
            throw Failure(step: "start")
        }
        return (child, ends[0])
    }

    /// The server says "ACCEPT 127.0.0.1:PORT" once it listens.
    private static func port(from output: Int32) -> Int? {
        var text = ""
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            guard byte == UInt8(ascii: "\n") else {
                text.append(Character(Unicode.Scalar(byte)))
                continue
            }
            if text.hasPrefix("ACCEPT ") {
                return text.split(separator: ":").last.flatMap { Int($0) }
            }
            text = ""
        }
        return nil
    }
}
