import GessoKit

/// `config.nodes`: which nodes take what.
struct NodeNames: Sendable {
    /// A node, and one of its inputs if the user says which.
    struct Place: Sendable {
        let id: String
        let input: String?

        init(_ text: String) {
            let parts = text.split(separator: ".", maxSplits: 1)
            id = parts.first.map(String.init) ?? text
            input = parts.count == 2 ? String(parts[1]) : nil
        }
    }

    private var places: [String: [Place]] = [:]

    init(_ value: JSON?) throws(Failure) {
        for member in value?.members ?? [] {
            let field = "/config/nodes/\(member.name)"
            guard Role.names.contains(member.name) else {
                throw .invalid(
                    field, "there is no `\(member.name)`\(Names.list(Role.names, "it has none"))")
            }
            let texts = (member.value.elements ?? [member.value]).map {
                $0.text ?? $0.whole.map(String.init)
            }
            guard !texts.isEmpty, texts.allSatisfy({ $0?.isEmpty == false }) else {
                throw .invalid(field, "write the id of a node, ID.INPUT, or a list of these")
            }
            places[member.name] = texts.compactMap { $0.map(Place.init) }
        }
    }

    /// The places of a role, nil where the user is silent.
    func places(of role: Role) -> [Place]? {
        places[role.name] ?? role.group.flatMap { places[$0] }
    }

    /// The nodes whose pictures are taken.
    var outputs: [String]? { places["output"]?.map(\.id) }
}
