import GessoKit

/// Makes graphs node by node, with ids that count up.
struct GraphBuilder {
    private(set) var nodes: [JSON.Member] = []

    /// Adds a node.
    ///
    /// - Returns: its id.
    mutating func add(_ name: String, _ inputs: JSON) -> String {
        let id = String(nodes.count + 1)
        nodes.append(JSON.Member(id, ["class_type": .string(name), "inputs": inputs]))
        return id
    }

    static func link(_ id: String, _ output: Int64 = 0) -> JSON { [.string(id), .integer(output)] }
}
