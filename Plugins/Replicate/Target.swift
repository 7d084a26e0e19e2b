import GessoKit

/// Which create call runs a model.
enum Target: Sendable {
    /// An official model, `owner/name`; it has no versions.
    case official(String)
    /// A version: 64 hexadecimal digits, or `owner/name:` before them.
    case version(String)

    func create(_ input: JSON, _ more: JSON) -> Exchange {
        switch self {
        case .official(let name):
            Exchange.post(
                "create", "/models/\(PercentEncoding.encode(name, keeping: "/"))/predictions",
                json: (["input": input] as JSON).merging(more))
        case .version(let version):
            Exchange.post(
                "create", "/predictions",
                json: (["version": .string(version), "input": input] as JSON).merging(more))
        }
    }
}
