public import GessoBase

extension HTTPExchange {
    /// Of all that is sent but the values of its credentials.
    public var digest: Digest {
        var parts = [method, url]
        parts += headers.flatMap { [$0.name.lowercased(), $0.value] }
        parts += credentials.flatMap { credential in
            switch credential.place {
            case .header(let name): [credential.secretName, "header", name, credential.prefix]
            case .query(let name): [credential.secretName, "query", name, credential.prefix]
            }
        }
        parts.append(body.map { Digest(of: $0).hex } ?? "")
        return Digest(of: JSON.canonical(.list(parts.map(Value.string))))
    }
}
