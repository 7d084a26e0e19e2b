/// Credentials with their values, as they go into one request.
struct FilledCredentials {
    var headers: [HTTPHeader] = []
    /// "key=value&…", percent-encoded.
    var query = ""

    /// None.
    init() {}

    /// Puts values in their places; a credential without one is left out.
    init(_ credentials: [Credential], values: [String: String]) {
        for credential in credentials {
            if let value = values[credential.secretName] { add(credential, value) }
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
