import GessoBase
import GessoCheck
import GessoProvider

/// `gesso plugin check`: holds a plugin against everything that the interface asks of it.
enum PluginCheckCommand {
    static let spec = CommandSpec(
        name: "check",
        summary: "Hold a plugin against the rules of the plugin interface",
        discussion: """
            Each check runs in a process of its own, so a plugin that crashes or hangs fails that \
            check only. Nothing goes over a network. A plugin is code: check what you wrote or \
            would run anyway. It needs no pin, unlike one that 'gesso run' loads.

            A result is pass, fail, crash, warn or skip. Exit status: 0 when nothing failed, 1 \
            when something did.
            """,
        arguments: [ArgumentSpec("FILE", optional: true, "The plugin's file, or its id")],
        options: options,
        examples: [
            ("gesso plugin check ./libgesso-mine.so", "everything"),
            ("gesso plugin check ./libgesso-mine.so --strictness load", "what each load asks"),
            (
                "gdb --args gesso plugin check FILE --in-process --only NAME",
                "one check under a debugger"
            ),
            ("gesso plugin check --list", "what is checked"),
        ],
        run: { call in try run(call) })

    private static let options = [
        OptionSpec("list", "Print number, level, name and description of each check"),
        OptionSpec("only", "NAME", repeatable: true, "Run this check; may be repeated"),
        OptionSpec(
            "strictness", "HOW", choices: Strictness.allCases.map(\.rawValue),
            "load: what each load asks; contract: all; pedantic: warnings fail"
                + " [default: contract]"),
        OptionSpec("cases", "DIR", "Case files [default: Cases beside FILE or above it]"),
        OptionSpec("case", "NAME", "Play only this case of the case files"),
        OptionSpec("seed", "N", "Repeat a run with the seed that it printed"),
        OptionSpec(
            "time-limit", "SECONDS",
            "For each check; six times as much for the two that run all others [default: 10]"),
        expectedActions,
        OptionSpec("in-process", "Run the checks in this process, for a debugger"),
        OptionSpec.format,
    ]

    /// Of `request-deterministic`, which calls the command again in another environment.
    private static let expectedActions: OptionSpec = {
        var option = OptionSpec("expect-actions", "DIGESTS", "What the calling process saw")
        option.isInternal = true
        return option
    }()

    private static func run(_ call: CommandCall) throws -> ExitStatus {
        let isJSON = call.arguments.value("format") == "json"
        if call.arguments.has("list") {
            call.console.output(PluginCheckText.list(asJSON: isJSON))
            return .done
        }
        let plan = try PluginCheckArguments(call).plan()
        return call.arguments.has("in-process")
            ? try runInProcess(plan, call, isJSON) : runApart(plan, call, isJSON)
    }

    /// Each check in a process of its own.
    private static func runApart(
        _ plan: CheckPlan, _ call: CommandCall, _ isJSON: Bool
    ) -> ExitStatus {
        let console = call.console
        let text = PluginCheckText(plan: plan, style: call.resultStyle, width: call.resultWidth)
        let lines = Guarded(PluginCheckLines(text))
        if !isJSON { console.output(text.head) }
        let runner = CheckRunner(plan, executable: call.invocation.executable) { result in
            if !isJSON { console.output(lines.withLock { $0.add(result) }) }
        }
        call.invocation.interrupts.handle { runner.stop() }
        let clock = ContinuousClock()
        var results: [CheckResult] = []
        let time = clock.measure { results = runner.run() }
        if call.invocation.interrupts.happened { return .interrupted }
        console.output(
            isJSON
                ? JSON.text(CheckReport.json(results, of: plan), pretty: true) + "\n"
                : lines.withLock { $0.end() } + text.foot(results, seconds: time / .seconds(1)))
        let isRefused = warn(of: plan.file, call)
        let status = status(of: results, plan)
        return isRefused && plan.strictness == .pedantic ? .stepFailed : status
    }

    /// Says what `gesso run` would refuse a sound plugin for; whether there is something.
    private static func warn(of file: String, _ call: CommandCall) -> Bool {
        let bundled = Folders(call).plugins.installed().filter { $0.origin == .bundled }
        guard !bundled.contains(where: { $0.path == file }),
            let problem = Plugin.objection(to: file)
        else { return false }
        // What is no shared object has failed the first check with these words.
        guard ![.notASharedObject, .otherArchitecture].contains(problem.code) else { return false }
        let help = problem.help.map { "  help: \($0)\n" } ?? ""
        call.console.error("warning: 'gesso run' refuses this file: \(problem.message)\n\(help)")
        return true
    }

    /// All here, what the plugin prints held back until the end.
    private static func runInProcess(
        _ plan: CheckPlan, _ call: CommandCall, _ isJSON: Bool
    ) throws -> ExitStatus {
        let frame = isJSON ? CheckReport.lastFrame : (before: "  fail   the plugin ", after: "\n")
        guard let captured = CapturedOutput.begin(endingWith: frame.before, frame.after) else {
            throw CommandFailure(
                .stepFailed, "no temporary file can be made for what the plugin prints",
                help: "see whether there is room in /tmp")
        }
        let text = PluginCheckText(
            plan: plan, style: Style(usesColor: false), width: call.resultWidth)
        var lines = PluginCheckLines(text)
        if !isJSON { captured.write(text.head) }
        let start = ContinuousClock.now
        let results = InProcess(plan, captured: captured).run { result in
            if !isJSON { captured.write(lines.add(result)) }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        captured.write(
            isJSON
                ? JSON.text(CheckReport.json(results, of: plan)) + "\n"
                : lines.end() + text.foot(results, seconds: seconds) + text.printed(captured.text())
        )
        return status(of: results, plan)
    }

    private static func status(of results: [CheckResult], _ plan: CheckPlan) -> ExitStatus {
        let isFaulty = results.contains { $0.outcome.isFailure(under: plan.strictness) }
        return isFaulty ? .stepFailed : .done
    }
}
