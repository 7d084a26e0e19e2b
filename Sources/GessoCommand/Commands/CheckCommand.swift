import GessoBase
import GessoReport

/// `gesso check`: every diagnostic of some files; nothing is run.
enum CheckCommand {
    static let spec = CommandSpec(
        name: "check",
        summary: "Report every problem of pipeline files; run nothing",
        arguments: [
            ArgumentSpec(
                "FILE", optional: true, repeated: true, "The pipelines [default: gesso.yaml]")
        ],
        options: PipelineArguments.options + [OptionSpec.format],
        examples: [("gesso check pipelines/*.yaml", "all files of a folder")],
        run: { call in try await run(call) })

    private static func run(_ call: CommandCall) async throws -> ExitStatus {
        let files =
            call.arguments.positional.isEmpty ? [nil] : call.arguments.positional.map(\.self)
        var all: [Diagnostic] = []
        for file in files {
            let pipeline = try PipelineCall(call, file: file)
            let found = await pipeline.allDiagnostics()
            all += found
            guard call.arguments.value("format") != "json" else { continue }
            pipeline.report(found)
            if !found.contains(where: { $0.severity == .error }) {
                call.console.error("\(pipeline.shownFile): no errors\(exception(pipeline))\n")
            }
        }
        if call.arguments.value("format") == "json" {
            let list = Value.list(all.map(\.json))
            let text = JSON.text(.map(["gesso": .int(1), "diagnostics": list]), pretty: true)
            call.console.output(text + "\n")
        }
        return .ofProblems(all)
    }

    /// A pipeline for use by others may have parameters without a default.
    private static func exception(_ pipeline: PipelineCall) -> String {
        let names = pipeline.missingParameters
        return names.isEmpty ? "" : "; checked without values for: \(names.joined(separator: ", "))"
    }
}
