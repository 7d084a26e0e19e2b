import GessoBase
import GessoRunner

/// One `gesso run`: read, run with progress, say what came of it.
struct RunCall {
    private let call: CommandCall
    private let reporter: RunReporter
    private let events: EventFile?
    private let pipeline: PipelineCall

    init(_ call: CommandCall) throws {
        self.call = call
        let loudness: RunReporter.Loudness =
            call.arguments.has("quiet")
            ? .quiet : call.arguments.has("verbose") ? .verbose : .normal
        reporter = RunReporter(
            console: call.console, clock: call.invocation.clock, loudness: loudness)
        events = try call.arguments.value("events").map {
            try EventFile(path: call.invocation.absolute($0), clock: call.invocation.clock)
        }
        let sinks: [any EventSink] = [reporter] + (events.map { [$0] } ?? [])
        pipeline = try PipelineCall(call, sink: EventSplitter(sinks: sinks))
    }

    func run() async throws -> ExitStatus {
        guard let checked = pipeline.pipeline else {
            pipeline.report(pipeline.diagnostics)
            return .ofProblems(pipeline.diagnostics)
        }
        pipeline.report(pipeline.diagnostics)
        let control = RunControl()
        call.invocation.interrupts.handle { control.interrupt() }
        let summary = await reporter.showing {
            await pipeline.session.run(checked, pipeline.options, control: control)
        }
        try events?.close()
        pipeline.report(summary.diagnostics + summary.lockProblems)
        show(summary)
        return summary.exitStatus
    }

    private func show(_ summary: RunSummary) {
        if call.arguments.value("format") == "json" {
            call.console.output(JSON.text(summary.json, pretty: true) + "\n")
        } else if !call.arguments.has("quiet") || summary.exitStatus != .done {
            let style = Style(usesColor: call.console.usesColor)
            let text = SummaryText(
                summary: summary, style: style, command: "gesso run \(pipeline.shownFile)",
                workingDirectory: call.invocation.workingDirectory,
                excerpt: pipeline.excerpt)
            call.console.error(text.text)
        }
    }
}
