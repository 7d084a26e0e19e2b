import GessoBase
import GessoPipeline
import GessoRunner

/// One call of a one-step command: from its words to a file.
struct OneStepRun {
    let call: CommandCall
    let schema: StepSchema
    /// Keys that are positional, in order.
    let positional: [String]

    func run() async throws -> ExitStatus {
        let with = try values()
        try check(with)
        let target = try OutputTarget(call, schema: schema)
        try target.checkCount(with)
        var options = RunOptions()
        options.usesFake = call.arguments.has("fake")
        options.provided = try standardInput(for: with)
        options.jobs = call.invocation.cores
        if call.arguments.has("resend") { options.resend = ["all"] }
        let loudness: RunReporter.Loudness = call.console.errorIsTerminal ? .normal : .silent
        let reporter = RunReporter(
            console: call.console, clock: call.invocation.clock, loudness: loudness,
            tellsFailures: false)
        let session = try open(sink: reporter)
        options.budget = try BudgetArgument.budget(call, or: session.readerOptions.budgets.first)
        let control = RunControl()
        call.invocation.interrupts.handle { control.interrupt() }
        var step = OneStep(
            kind: schema.kind, with: target.completed(with),
            folder: call.invocation.workingDirectory)
        step.secrets = Dictionary(
            try PinnedSecret.all(of: call).map { ($0.name, $0.source) },
            uniquingKeysWith: { _, last in last })
        let summary = await reporter.showing { await session.run(step, options, control: control) }
        return try finish(summary, target, session)
    }

    private func open(sink: any EventSink) throws -> Session {
        let opening = SessionOpening(call, folder: call.invocation.workingDirectory, sink: sink)
        if let problem = opening.problems.first(where: { $0.severity == .error }) { throw problem }
        return opening.session
    }

    // MARK: Values

    /// The request file, then options, then positional words.
    private func values() throws -> ValueMap {
        var with = ValueMap()
        if let file = call.arguments.value("request") {
            with = try ParameterArguments.map(in: file, call)
        }
        for field in schema.fields {
            let texts = call.arguments.values(OneStepCommand.optionName(of: field))
            if !texts.isEmpty { with[field.name] = try OptionValue.value(of: texts, for: field) }
        }
        try addPositional(to: &with)
        return with
    }

    private func addPositional(to with: inout ValueMap) throws(UsageError) {
        var words = call.arguments.positional[...]
        for name in positional {
            guard let field = schema.field(named: name), !words.isEmpty else { continue }
            let taken = field.type == .images ? words : words.prefix(1)
            words = words.dropFirst(taken.count)
            with[name] = try OptionValue.value(of: Array(taken), for: field)
        }
    }

    private func check(_ with: ValueMap) throws(UsageError) {
        for field in schema.fields where field.isRequired && with[field.name] == nil {
            throw UsageError(
                "\(field.name.uppercased()) is missing: \(field.summary.trimmingPeriod)",
                help: "'\(call.path) --help' lists everything that it takes")
        }
        if let problem = schema.arity(Set(with.keys)) {
            throw UsageError(problem.message, help: problem.help)
        }
    }

    /// The bytes behind `-`, read once.
    private func standardInput(for with: ValueMap) throws(FileError) -> [String: [UInt8]] {
        guard with.contains(where: { mentionsInput($0.value) }) else { return [:] }
        return ["-": try call.invocation.readInput(Self.inputLimit)]
    }

    /// Largest picture from standard input, in bytes.
    private static let inputLimit = 1 << 30

    private func mentionsInput(_ value: Value) -> Bool {
        switch value {
        case .string(let text): text == "-"
        case .list(let items): items.contains(where: mentionsInput)
        case .map(let map): map.contains { mentionsInput($0.value) }
        default: false
        }
    }

    // MARK: Results

    private func finish(
        _ summary: RunSummary, _ target: OutputTarget, _ session: Session
    ) throws
        -> ExitStatus
    {
        let printer = ErrorPrinter(console: call.console)
        for diagnostic in summary.diagnostics {
            guard diagnostic.severity == .error else { continue }
            printer.print(diagnostic.message, help: diagnostic.help)
        }
        for warning in summary.warnings { call.console.error("warning: \(warning)\n") }
        guard let result = summary.results.last else { return summary.exitStatus }
        if let failure = result.failure {
            let isAsked = result.provider != nil
            printer.print(
                failure.message + (isAsked ? " [\(failure.kind.rawValue)]" : ""),
                help: failure.help ?? NextStep.text(for: failure, of: result.provider))
            call.console.error(FailureText.account(of: result, failure))
        }
        if result.failure == nil, summary.exitStatus == .done {
            try target.write(result, outputs: summary.outputs, from: session.store)
        }
        if call.arguments.has("json") {
            call.console.output(JSON.text(summary.json, pretty: true) + "\n")
        }
        return summary.exitStatus
    }
}
