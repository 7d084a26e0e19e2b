import GessoKit

/// Which create call runs a model.
enum Target: Sendable {
    /// An official model, `owner/name`; it has no versions.
    case official(String)
    /// A version: 64 hexadecimal digits, or `owner/name:` before them.
    case version(String)

    func create(_ input: JSON) -> Exchange {
        switch self {
        case .official(let name):
            Exchange.post(
                "create", "/models/\(PercentEncoding.encode(name, keeping: "/"))/predictions",
                json: ["input": input])
        case .version(let version):
            Exchange.post(
                "create", "/predictions", json: ["version": .string(version), "input": input])
        }
    }
}
