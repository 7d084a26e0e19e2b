import GessoBase
import GessoConfig
import GessoPipeline
import GessoRunner

/// What `gesso provider list` and `test` share: the session, and the reports on all providers.
struct ProviderCall {
    private let call: CommandCall
    private let session: Session
    private let reports: [ProviderReport]

    init(_ call: CommandCall) throws {
        self.call = call
        let named = call.arguments.value("file")
        let path = call.invocation.absolute(named ?? PipelineCall.defaultFile)
        guard named != nil || (try? call.invocation.files.status(path)) != nil else {
            let opening = SessionOpening(
                call, folder: call.invocation.workingDirectory, sink: NoEvents())
            Self.print(opening.problems, [:], call)
            session = opening.session
            reports = session.providers(of: nil)
            return
        }
        let pipeline = try PipelineCall(call, file: path)
        pipeline.report(pipeline.diagnostics.filter { $0.severity == .error })
        session = pipeline.session
        reports = session.providers(of: pipeline.pipeline)
    }

    private static func print(
        _ problems: [Diagnostic], _ sources: [String: String], _ call: CommandCall
    ) {
        if !problems.isEmpty { DiagnosticPrinter(call: call, sources: sources).print(problems) }
    }

    // MARK: List

    func list() -> ExitStatus {
        let now = call.invocation.clock.now()
        if isJSON {
            output(reports.map { ProviderJSON.report($0) })
        } else {
            let list = ProviderListText(
                reports: reports, now: now, style: call.resultStyle,
                workingDirectory: call.invocation.workingDirectory, userFile: userFile)
            call.console.output(list.text)
            for report in reports where report.isConfigured { explain(report) }
        }
        return reports.contains { $0.isConfigured && $0.obstacle != nil }
            ? .providerUnusable : .done
    }

    private var userFile: String? {
        let invocation = call.invocation
        return ConfigLoader(environment: invocation.environment, files: invocation.files)
            .userFile.map(invocation.absolute)
    }

    private func explain(_ report: ProviderReport) {
        guard let (message, help) = report.obstacle else { return }
        ErrorPrinter(console: call.console).print("\(report.entry.name): \(message)", help: help)
    }

    // MARK: Test

    func test() async throws -> ExitStatus {
        var tests: [ProviderTest] = []
        let chosen = try chosen()
        for report in chosen { tests.append(await session.test(report)) }
        if isJSON {
            output(tests.map { ProviderJSON.test($0) })
        } else {
            let text = ProviderTestText(
                tests: tests, now: call.invocation.clock.now(), style: call.resultStyle)
            call.console.output(text.text)
            tests.forEach(explain)
        }
        return tests.allSatisfy(\.isUsable) ? .done : .providerUnusable
    }

    private func explain(_ test: ProviderTest) {
        guard case .failed(let failure) = test.outcome, let help = failure.help else { return }
        let style = Style(usesColor: call.console.usesColor)
        call.console.error("\(style.cyan("help:")) \(test.report.entry.name): \(help)\n")
    }

    /// Those that are named; else all that somebody has set up.
    private func chosen() throws -> [ProviderReport] {
        let names = call.arguments.positional
        guard names.isEmpty else { return try names.map(report) }
        let ready = reports.filter { report in
            report.isConfigured || report.hasServer && report.keys.contains { $0.place != nil }
        }
        guard ready.isEmpty else { return ready }
        throw CommandFailure(
            .usage, "no provider is configured, and no key is set",
            help: "'gesso provider list' says which variable each one reads")
    }

    private func report(named name: String) throws -> ProviderReport {
        if let report = reports.first(where: { $0.entry.name == name }) { return report }
        let near = Suggestion.nearest(to: name, among: reports.map(\.entry.name))
        throw CommandFailure(
            .usage, "there is no provider '\(name)'",
            help: near.map { "did you mean '\($0)'?" } ?? "'gesso provider list' lists them")
    }

    // MARK: Parts

    private var isJSON: Bool { call.arguments.value("format") == "json" }

    private func output(_ providers: [Value]) {
        let map: ValueMap = ["gesso": .int(1), "providers": .list(providers)]
        call.console.output(JSON.text(.map(map), pretty: true) + "\n")
    }
}
