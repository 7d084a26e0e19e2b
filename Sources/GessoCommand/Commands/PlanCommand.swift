import GessoBase
import GessoRunner

/// `gesso plan`: what would run, why, and what it would cost; writes nothing.
enum PlanCommand {
    static let spec = CommandSpec(
        name: "plan",
        summary: "Say what a run would make, and why; write nothing",
        arguments: [PipelineArguments.file],
        options: PipelineArguments.options + [
            OptionSpec(
                "explain", "STEP", repeatable: true, valueOptional: true,
                "Say which part of the key changed, of all or of this step or instance"),
            OptionSpec("only", "STEP", repeatable: true, "Only this step and what it needs"),
            OptionSpec("from", "STEP", repeatable: true, "Only this step and what follows it"),
            OptionSpec(
                "refresh", "STEP", repeatable: true,
                "As if this step or instance were made again"),
            OptionSpec("budget", "USD", "As if a run had this budget"),
            OptionSpec("keep-fallback", "As if what a fallback made were kept"),
            OptionSpec("fake", "As if the fake provider stood in for every other"),
            OptionSpec("all", "List also what is stored, rendered or skipped"),
            OptionSpec.format,
        ],
        examples: [
            ("gesso plan", "what 'gesso run' would do"),
            ("gesso plan --explain", "and which part of which key is another"),
            ("gesso plan --format json", "for machines"),
        ],
        run: { call in try await run(call) })

    private static func run(_ call: CommandCall) async throws -> ExitStatus {
        let pipeline = try PipelineCall(call)
        guard let checked = pipeline.pipeline else {
            pipeline.report(pipeline.diagnostics)
            return .ofProblems(pipeline.diagnostics)
        }
        let plan = await pipeline.session.plan(checked, pipeline.options)
        if call.arguments.value("format") == "json" {
            call.console.output(JSON.text(plan.json, pretty: true) + "\n")
        } else if plan.isValid {
            let explained = call.arguments.values("explain")
            try check(explained, plan)
            let text = PlanText(
                plan: plan, file: pipeline.shownFile, listsAll: call.arguments.has("all"),
                explained: explained,
                explainsAll: explained.contains(""))
            call.console.output(text.text)
        }
        pipeline.report(pipeline.diagnostics + plan.diagnostics)
        return plan.exitStatus
    }

    private static func check(_ explained: [String], _ plan: Plan) throws(CommandFailure) {
        let ids = plan.instances.map(\.id)
        for name in explained where !name.isEmpty {
            if ids.contains(where: { $0.stepPath == name || $0.isNamed(name) }) { continue }
            let near =
                Suggestion.nearest(to: name, among: ids.map(\.description))
                ?? Suggestion.nearest(to: name, among: ids.map(\.stepPath))
            throw CommandFailure(
                .usage, "the plan has no step or instance '\(name)'",
                help: near.map { "did you mean '--explain=\($0)'?" }
                    ?? "'gesso plan --all' lists them")
        }
    }
}
