import GessoBase
import GessoConfig
import GessoPipeline

extension Session {
    /// Runs a single step as a pipeline of its own would; nothing is published.
    ///
    /// Whoever gives the values is the user, so their paths may lie anywhere.
    ///
    /// - Returns: a summary with one result; its pictures are in the store.
    public func run(
        _ step: OneStep, _ options: RunOptions = RunOptions(),
        control: RunControl = RunControl()
    ) async -> RunSummary {
        var incoming = IncomingFiles(session: self)
        do throws(Diagnostic) {
            let schema = try schema(of: step)
            let with = try incoming.replacing(options.provided, in: step.with)
            defer { incoming.remove() }
            var placed = step
            placed.with = with
            var session = self
            session.configuration.secrets.merge(step.entries) { _, own in own }
            session.readerOptions.allowedFolders.append("/")
            let folder = try self.folder(of: step)
            let reading = session.read(
                text: placed.pipelineText(schema), path: folder + "/<argument>")
            guard let pipeline = reading.pipeline else {
                return RunSummary(refused: reading.diagnostics.map(\.withoutPlace))
            }
            var options = options
            options.publishes = false
            var summary = await session.run(pipeline, options, control: control)
            summary.diagnostics = summary.diagnostics.map(\.withoutPlace)
            return summary
        } catch {
            return RunSummary(refused: [error])
        }
    }

    private func schema(of step: OneStep) throws(Diagnostic) -> StepSchema {
        if let schema = StepRegistry.schema(of: step.kind) { return schema }
        let nearest = Suggestion.nearest(to: step.kind, among: catalog.kinds)
        throw Diagnostic(
            .unknownStep, "there is no step kind `\(step.kind)`", at: nil,
            help: nearest.map { "did you mean `\($0)`?" })
    }

    private func folder(of step: OneStep) throws(Diagnostic) -> String {
        do throws(FileError) {
            return try files.resolve(step.folder)
        } catch {
            throw Diagnostic(.unusableInput, error.message, at: nil)
        }
    }
}

extension Diagnostic {
    /// The text that it points at is not one that the user wrote.
    fileprivate var withoutPlace: Diagnostic {
        var copy = self
        copy.location = nil
        copy.related = []
        return copy
    }
}

extension RunSummary {
    /// Of a run that could not even be described.
    init(refused diagnostics: [Diagnostic]) {
        self.init(runID: "", pipeline: "")
        self.diagnostics = diagnostics
        status = [.invalidPipeline]
    }
}
