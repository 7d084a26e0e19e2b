/// Whose certificates are believed.
public struct CertificateTrust: Sendable, Hashable {
    /// Certificates in PEM instead of the system's; nil: the system's.
    public var file: String?
    /// A folder of certificates, as `openssl rehash` names them.
    public var folder: String?

    /// The system's certificates.
    public init() {}

    /// Reads `CURL_CA_BUNDLE`, else `SSL_CERT_FILE` and `SSL_CERT_DIR`.
    public init(environment: [String: String]) {
        let value = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        file = value("CURL_CA_BUNDLE") ?? value("SSL_CERT_FILE")
        folder = value("CURL_CA_BUNDLE") == nil ? value("SSL_CERT_DIR") : nil
    }
}
