public import GessoBase
public import GessoPipeline

/// A graph in the languages of other tools.
public enum GraphText {
    /// Mermaid's flow charts, which many web pages draw.
    public static func mermaid(_ graph: PipelineGraph) -> String {
        let names = names(of: graph)
        var text = "flowchart LR\n"
        for (index, node) in graph.nodes.enumerated() {
            text += "    n\(index)[\"\(mermaidLabel(node))\"]\n"
        }
        for edge in graph.edges {
            guard let from = names[edge.from], let to = names[edge.to] else { continue }
            text += "    n\(from) \(edge.isNeed ? "-.->" : "-->") n\(to)\n"
        }
        return text
    }

    /// Graphviz' language: `gesso graph --format dot | dot -Tsvg`.
    public static func dot(_ graph: PipelineGraph) -> String {
        let names = names(of: graph)
        var text = "digraph \(quoted(graph.name)) {\n    rankdir=LR\n"
        text += "    node [shape=box, style=rounded, fontname=\"sans-serif\"]\n"
        for (index, node) in graph.nodes.enumerated() {
            text += "    n\(index) [label=\(quoted(label(node, separator: "\n")))]\n"
        }
        for edge in graph.edges {
            guard let from = names[edge.from], let to = names[edge.to] else { continue }
            text += "    n\(from) -> n\(to)\(edge.isNeed ? " [style=dashed]" : "")\n"
        }
        return text + "}\n"
    }

    /// The documented shape for machines.
    public static func json(_ graph: PipelineGraph) -> Value {
        let nodes = graph.nodes.map { node in
            Value.map([
                "id": .string(node.id), "step": .string(node.step), "uses": .string(node.kind),
                "instances": node.count.map(Value.int) ?? .null,
            ])
        }
        let edges = graph.edges.map { edge in
            Value.map([
                "from": .string(edge.from), "to": .string(edge.to),
                "kind": .string(edge.isNeed ? "needs" : "data"),
            ])
        }
        return .map([
            "gesso": .int(1), "pipeline": .string(graph.name), "nodes": .list(nodes),
            "edges": .list(edges),
        ])
    }

    private static func names(of graph: PipelineGraph) -> [String: Int] {
        Dictionary(
            graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func label(_ node: PipelineGraph.Node, separator: String) -> String {
        let count = node.count.map { $0 == 1 ? "" : " × \($0)" } ?? " × ?"
        return node.id + count + separator + node.kind
    }

    /// Entities stand for what would end a label or begin markup.
    private static func mermaidLabel(_ node: PipelineGraph.Node) -> String {
        label(node, separator: "\n").replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
            .replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\n", with: "<br/>")
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped.replacing("\n", with: "\\n") + "\""
    }
}
