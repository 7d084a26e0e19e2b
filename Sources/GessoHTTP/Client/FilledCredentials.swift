/// Credentials with their values, as they go into one request.
struct FilledCredentials {
    var headers: [HTTPHeader] = []
    /// "key=value&…", percent-encoded.
    var query = ""

    /// Asks for each value, if the host may have it.
    init(
        _ credentials: [Credential], host: String, from secrets: any SecretSource
    ) throws(HTTPFailure) {
        for credential in credentials {
            guard HostPattern.matches(host, any: credential.hosts) else {
                throw HTTPFailure(
                    .refused, "the secret `\(credential.secretName)` may not be sent to \(host)",
                    wasSent: false)
            }
            if let value = secrets.value(ofSecret: credential.secretName), !value.isEmpty {
                add(credential, value)
            } else if !credential.isOptional {
                throw HTTPFailure(
                    .missingSecret, "the secret `\(credential.secretName)` is not set",
                    wasSent: false)
            }
        }
    }

    private mutating func add(_ credential: Credential, _ value: String) {
        let coded =
            credential.isBase64
            ? String(decoding: Base64.encode(Array(value.utf8)), as: UTF8.self) : value
        switch credential.place {
        case .header(let name):
            headers.append(HTTPHeader(name, credential.prefix + coded))
        case .query(let name):
            let encoded = Percent.encode(credential.prefix + coded)
            query += (query.isEmpty ? "" : "&") + "\(Percent.encode(name))=\(encoded)"
        }
    }
}
