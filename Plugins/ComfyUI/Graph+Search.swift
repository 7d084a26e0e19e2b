import GessoKit

extension Graph {
    /// The node that an input is linked to.
    func linked(_ id: String, _ name: String) -> String? {
        input(id, name)?.elements.flatMap { $0.count == 2 ? $0[0].text : nil }
    }

    /// Nodes of a class.
    func ids(of name: String) -> [String] {
        nodes.filter { $0.value["class_type"]?.text == name }.map(\.name)
    }

    /// Nodes that have each of these inputs as a value of their own and not as a link.
    func ids(withOwn names: [String]) -> [String] {
        nodes.map(\.name).filter { id in names.allSatisfy { isOwn(id, $0) } }
    }

    func isOwn(_ id: String, _ name: String) -> Bool {
        input(id, name).map { $0.elements == nil } ?? false
    }

    /// The text that the only sampler of the graph is led by.
    func text(of side: String) -> [String] {
        let samplers = nodes.map(\.name).filter {
            linked($0, "positive") != nil && linked($0, "negative") != nil
        }
        // What only passes both on is no sampler.
        let ends = samplers.filter { input($0, "latent_image") != nil }
        guard ends.count == 1, let text = linked(ends[0], side), isOwn(text, "text") else {
            return []
        }
        return [text]
    }
}
