import GessoBase
import GessoConfig
import GessoImage
import GessoPipeline
import GessoRunner
import GessoStore

/// A command about one pipeline file: the file read, the session opened, the options collected.
struct PipelineCall {
    let call: CommandCall
    let session: Session
    /// As the person named it.
    let shownFile: String
    /// Nil where there are errors, which `diagnostics` has.
    let pipeline: Pipeline?
    private(set) var options = RunOptions()
    /// Of the file, the configuration and the parameters.
    let diagnostics: [Diagnostic]
    private let sources: [String: String]

    /// The default of FILE.
    static let defaultFile = "gesso.yaml"

    init(_ call: CommandCall, file: String? = nil, sink: any EventSink = NoEvents()) throws {
        self.call = call
        let named = file ?? call.arguments.positional.first
        shownFile = named ?? Self.defaultFile
        try Self.checkExists(shownFile, isNamed: named != nil, call)
        let path = call.invocation.absolute(shownFile)
        let opened = SessionOpening(call, folder: Self.folder(of: path), sink: sink)
        session = opened.session
        let reading = session.read(path)
        sources = reading.sources
        let isSound = !opened.problems.contains { $0.severity == .error }
        pipeline = isSound ? reading.pipeline : nil
        diagnostics = opened.problems + reading.diagnostics
        options.paramTexts = try ParameterArguments.texts(call)
        options.params = try ParameterArguments.file(call)
        try readFlags()
    }

    private static func folder(of path: String) -> String {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        return "/" + folder
    }

    private static func checkExists(_ file: String, isNamed: Bool, _ call: CommandCall) throws {
        let path = call.invocation.absolute(file)
        if let status = try? call.invocation.files.status(path) {
            if status.kind == .folder { throw isFolder(file, path, call) }
            return
        }
        if !isNamed {
            throw CommandFailure(
                .usage, "there is no \(defaultFile) here",
                help: "name a pipeline file, or write one with 'gesso init'")
        }
        let names = (try? call.invocation.files.list(folder(of: path))) ?? []
        let last = path.split(separator: "/").last.map(String.init) ?? file
        let explained = call.arguments.values("explain").contains("") ? "--explain=\(file)" : nil
        let near = Suggestion.nearest(to: last, among: names.filter(isPipeline)) ?? explained
        throw CommandFailure(
            .usage, "there is no file \(file)", help: near.map { "did you mean '\($0)'?" })
    }

    private static func isFolder(
        _ file: String, _ path: String, _ call: CommandCall
    ) -> CommandFailure {
        let names = (try? call.invocation.files.list(path)) ?? []
        let inside = names.contains(defaultFile) ? defaultFile : names.filter(isPipeline).min()
        let folder = file.hasSuffix("/") ? String(file.dropLast()) : file
        return CommandFailure(
            .usage, "\(file) is a folder",
            help: inside.map { "did you mean '\(folder)/\($0)'?" }
                ?? "name a pipeline file in it")
    }

    private static func isPipeline(_ name: String) -> Bool { name.hasSuffix(".yaml") }

    private mutating func readFlags() throws {
        let arguments = call.arguments
        options.only = arguments.values("only")
        options.from = arguments.values("from")
        options.refresh = arguments.values("refresh")
        options.isLocked = arguments.has("locked")
        options.isOffline = arguments.has("offline")
        options.failsOnMiss = arguments.has("fail-on-miss")
        options.usesFake = arguments.has("fake")
        options.overwrites = arguments.has("overwrite")
        options.prunes = arguments.has("prune")
        options.remakes = arguments.has("remake")
        options.keepsGoing = arguments.has("keep-going")
        options.keepsFallbacks = arguments.has("keep-fallback")
        options.updatesLock = arguments.has("update-lock")
        options.resend = arguments.values("resend")
        options.abandons = arguments.has("abandon")
        options.recordFolder = arguments.value("record").map(call.invocation.absolute)
        options.replayFolder = arguments.value("replay").map(call.invocation.absolute)
        options.budget = try BudgetArgument.budget(call, or: pipeline?.budgets.first)
        try checkTogether()
        options.jobs = try jobs()
        options.maxPixels = session.configuration.maxPixels?.value ?? options.maxPixels
    }

    /// Options that contradict each other, and a cassette that is not there.
    private func checkTogether() throws {
        let pairs = [("record", "replay"), ("abandon", "replay"), ("abandon", "resend")]
        for (one, other) in pairs where call.arguments.has(one) && call.arguments.has(other) {
            throw UsageError("'--\(one)' and '--\(other)' exclude each other")
        }
        if let folder = options.recordFolder { try makeCassette(folder) }
        guard let folder = options.replayFolder else { return }
        guard let status = try? call.invocation.files.status(folder), status.kind == .folder else {
            throw CommandFailure(
                .usage, "there is no folder \(folder)",
                help: "'gesso run --record \(folder)' makes it")
        }
    }

    /// Before anything is paid for that could not be written down then.
    private func makeCassette(_ folder: String) throws {
        do throws(FileError) {
            try call.invocation.files.createFolder(folder)
        } catch {
            throw CommandFailure(
                .usage, "the cassette cannot be recorded: \(error.message)",
                help: "name a folder that can be written: '--record DIR'")
        }
    }

    private func jobs() throws(UsageError) -> Int {
        guard let text = call.arguments.value("jobs") else { return call.invocation.cores }
        guard let number = Int(text), (1...1024).contains(number) else {
            throw UsageError("'--jobs' takes a number from 1 to 1024, not '\(text)'")
        }
        return number
    }

    /// The parameters that have neither a default nor a value in this call.
    var missingParameters: [String] {
        let given = options.params.keys + options.paramTexts.map(\.name)
        return pipeline?.parametersWithoutValue(given: Set(given)) ?? []
    }

    /// Of the file and, where that is sound and every parameter has a value, of its plan.
    func allDiagnostics() async -> [Diagnostic] {
        guard let pipeline, missingParameters.isEmpty else { return diagnostics }
        return diagnostics + (await session.plan(pipeline, options)).diagnostics
    }

    /// Prints diagnostics to standard error, each with its place.
    func report(_ diagnostics: [Diagnostic]) {
        let printer = DiagnosticPrinter(call: call, sources: sources)
        printer.print(diagnostics)
    }

    /// A place with its line and a caret.
    func excerpt(_ location: SourceLocation) -> String {
        DiagnosticPrinter(call: call, sources: sources).excerpt(location)
    }
}
