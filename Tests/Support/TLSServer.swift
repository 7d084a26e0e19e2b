import Glibc

/// `openssl s_server` on 127.0.0.1; it ends with this object.
public final class TLSServer: Sendable {
    public let port: Int
    private let child: pid_t
    private let folder: TemporaryFolder

    /// Whether the command is installed.
    public static let isAvailable = OpenSSL.isAvailable

    /// Listens on a free port, with the certificate of an authority or one that nobody vouches
    /// for.
    public init(_ authority: CertificateAuthority? = nil) throws {
        folder = try TemporaryFolder()
        let key = authority?.serverKey ?? folder.path("key.pem")
        let certificate = authority?.serverCertificate ?? folder.path("certificate.pem")
        if authority == nil { try Self.selfSign(key: key, certificate: certificate) }
        let server = try Program.start(
            "openssl",
            ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"])
        defer { close(server.output) }
        child = server.child
        guard let port = Self.port(from: server.output) else {
            Program.stop(child)
            throw OpenSSL.Failure(step: "port")
        }
        self.port = port
    }

    deinit { Program.stop(child) }

    /// "https://127.0.0.1:PORT".
    public var url: String { "https://127.0.0.1:\(port)" }

    private static func selfSign(key: String, certificate: String) throws {
        try OpenSSL.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key, "-out", certificate, "-days", "1", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=IP:127.0.0.1",
        ])
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
