import Glibc

/// nginx with HTTP/2 over TLS on 127.0.0.1; it ends with this object.
///
/// Each answer's body is the protocol and the number of the connection: "HTTP/2.0 3".
public final class NginxServer: Sendable {
    public let port: Int
    private let child: pid_t
    private let folder: TemporaryFolder

    /// Whether the program is installed.
    public static let isAvailable = Program.isInstalled("nginx")

    /// Listens with the certificate of an authority.
    public init(_ authority: CertificateAuthority) throws {
        folder = try TemporaryFolder()
        // nginx takes no port 0. Somebody else may take the free one first: then the next is tried.
        for _ in 0..<8 {
            let port = try Self.freePort()
            let file = folder.path("nginx.conf")
            try folder.write(Self.configuration(port, authority, folder), to: "nginx.conf")
            let server = try Program.start("nginx", ["-p", folder.path(""), "-c", file])
            close(server.output)
            if Self.waits(port, for: server.child) {
                self.port = port
                child = server.child
                return
            }
            Program.stop(server.child)
        }
        throw OpenSSL.Failure(step: "nginx")
    }

    deinit { Program.stop(child) }

    /// "https://127.0.0.1:PORT".
    public var url: String { "https://127.0.0.1:\(port)" }

    private static func configuration(
        _ port: Int, _ authority: CertificateAuthority, _ folder: TemporaryFolder
    ) -> String {
        let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(folder.path($0));" }.joined(separator: " ")
        return """
            daemon off; master_process off; pid \(folder.path("pid")); error_log /dev/null;
            events {}
            http {
              access_log off; \(paths)
              server {
                listen 127.0.0.1:\(port) ssl http2;
                ssl_certificate \(authority.serverCertificate);
                ssl_certificate_key \(authority.serverKey);
                location / { return 200 "$server_protocol $connection"; }
              }
            }
            """
    }

    private static func freePort() throws -> Int {
        try LoopbackServer { _ in .drop }.port
    }

    /// Whether somebody listens there before the program ends.
    private static func waits(_ port: Int, for child: pid_t) -> Bool {
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) == 0 {
            if connects(port) { return true }
            usleep(5000)
        }
        return false
    }

    private static func connects(_ port: Int) -> Bool {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(client) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
