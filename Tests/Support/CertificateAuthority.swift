/// A certificate authority of its own, made by `openssl`, and a certificate of 127.0.0.1 that it
/// signed; the files end with this object.
public final class CertificateAuthority: Sendable {
    private let folder: TemporaryFolder

    /// In PEM: what clients have to believe.
    public var certificate: String { folder.path("authority.pem") }

    /// What stands in that file.
    public var text: String { folder.text("authority.pem") ?? "" }

    /// The server's key and certificate.
    public var serverKey: String { folder.path("server-key.pem") }
    public var serverCertificate: String { folder.path("server.pem") }

    /// Makes both pairs of keys.
    public init() throws {
        folder = try TemporaryFolder()
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try OpenSSL.run(
            ["req", "-x509"] + key + [
                "-keyout", folder.path("authority-key.pem"), "-out", certificate, "-days", "1",
                "-subj", "/CN=Test Authority", "-addext", "keyUsage=critical,keyCertSign",
            ])
        try OpenSSL.run(
            ["req"] + key + [
                "-keyout", serverKey, "-out", folder.path("request.pem"), "-subj",
                "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
            ])
        try OpenSSL.run([
            "x509", "-req", "-in", folder.path("request.pem"), "-CA", certificate, "-CAkey",
            folder.path("authority-key.pem"), "-CAcreateserial", "-copy_extensions", "copy",
            "-days", "1", "-out", serverCertificate,
        ])
    }
}
