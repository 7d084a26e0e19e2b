import GessoBase
import GessoPipeline
import GessoReport
import GessoRunner

/// `gesso graph`: the steps of a pipeline, or its instances, for other tools to draw.
enum GraphCommand {
    static let spec = CommandSpec(
        name: "graph",
        summary: "Write the graph of a pipeline for other tools to draw",
        arguments: [PipelineArguments.file],
        options: PipelineArguments.options + [
            OptionSpec(
                "format", "FORM", choices: ["mermaid", "dot", "json"],
                choicesNotYet: ["svg": "use '--format dot | dot -Tsvg'"],
                "Write mermaid, dot or json [default: mermaid]"),
            OptionSpec("instances", "Draw each instance instead of each step"),
        ],
        examples: [
            ("gesso graph", "mermaid, for a page in Markdown"),
            ("gesso graph --format dot | dot -Tsvg > graph.svg", "a picture by Graphviz"),
        ],
        run: { call in try await run(call) })

    private static func run(_ call: CommandCall) async throws -> ExitStatus {
        let file = try PipelineCall(call)
        file.report(file.diagnostics)
        guard let pipeline = file.pipeline else { return .ofProblems(file.diagnostics) }
        do throws(GraphFailure) {
            let graph = try await file.session.graph(
                of: pipeline, file.options, instances: call.arguments.has("instances"))
            call.console.output(text(of: graph, call.arguments.value("format")))
            return .done
        } catch {
            file.report(error.diagnostics)
            return .invalidPipeline
        }
    }

    private static func text(of graph: PipelineGraph, _ format: String?) -> String {
        switch format {
        case "dot": GraphText.dot(graph)
        case "json": JSON.text(GraphText.json(graph), pretty: true) + "\n"
        default: GraphText.mermaid(graph)
        }
    }
}
