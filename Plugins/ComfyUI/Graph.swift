import GessoKit

/// A graph in API format: ids of nodes, each with a class and inputs.
struct Graph: Sendable {
    private(set) var nodes: [JSON.Member]

    init(_ nodes: [JSON.Member]) { self.nodes = nodes }

    /// Looks through a graph that somebody wrote.
    ///
    /// - Parameters:
    ///   - value: the graph.
    ///   - field: where it stands.
    /// - Throws: an invalid request that says what is wrong with which node.
    init(checking value: JSON, at field: String) throws(Failure) {
        guard value["nodes"]?.elements == nil else {
            throw .invalid(
                field,
                "this is a workflow as ComfyUI's editor saves it; export it with `Export (API)`")
        }
        for form in ["json", "yaml"] where value[form]?.text != nil {
            throw .invalid(
                field,
                "a file is read where it is all there is: options: {\(form): FILE}, or config:"
                    + " {\(form): FILE} with `graph` and `nodes` in it")
        }
        guard let nodes = value.members, !nodes.isEmpty else {
            throw .invalid(field, "a graph has nodes")
        }
        for node in nodes {
            let place = "\(field)/\(node.name)"
            guard Self.isNode(node.value) else {
                throw .invalid(place, "a node has a `class_type` and `inputs`")
            }
            try Self.checkNumbers(node.value["inputs"] ?? [:], "\(place)/inputs")
        }
        self.nodes = nodes
    }

    static func isNode(_ value: JSON) -> Bool {
        value["class_type"]?.text?.isEmpty == false && value["inputs"]?.members != nil
    }

    /// A whole number beyond 63 bits has lost digits on its way here.
    private static func checkNumbers(_ value: JSON, _ place: String) throws(Failure) {
        switch value {
        case .number(let real) where abs(real) >= 0x1p63:
            throw .invalid(
                place, "the number is beyond 63 bits; write it in quotes, which ComfyUI takes, too")
        case .array(let elements):
            for element in elements { try checkNumbers(element, place) }
        case .object(let members):
            for member in members { try checkNumbers(member.value, "\(place)/\(member.name)") }
        default: break
        }
    }

    var json: JSON { .object(nodes) }

    func node(_ id: String) -> JSON? { nodes.first { $0.name == id }?.value }

    func className(_ id: String) -> String? { node(id)?["class_type"]?.text }

    func input(_ id: String, _ name: String) -> JSON? { node(id)?["inputs"]?[name] }

    mutating func set(_ id: String, _ name: String, _ value: JSON) {
        guard let index = nodes.firstIndex(where: { $0.name == id }) else { return }
        let inputs = (nodes[index].value["inputs"] ?? [:])
            .merging(.object([JSON.Member(name, value)]))
        nodes[index].value = nodes[index].value.merging(["inputs": inputs])
    }
}
