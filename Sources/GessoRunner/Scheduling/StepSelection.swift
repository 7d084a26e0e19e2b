import GessoBase
import GessoPipeline

/// The steps that a run covers.
struct StepSelection {
    /// Nil: all.
    private let steps: Set<String>?

    /// Finds what `--only`, `--from` and the rest of the pipeline come to.
    ///
    /// - Throws: a diagnostic for a step that is not in the pipeline.
    init(_ pipeline: Pipeline, _ options: RunOptions) throws(Diagnostic) {
        let known = pipeline.steps.map(\.id)
        for name in options.only + options.from + options.refresh where !known.contains(name) {
            let nearest = Suggestion.nearest(to: name, among: known)
            throw Diagnostic(
                .unknownStep, "the pipeline has no step `\(name)`", at: nil,
                help: nearest.map { "did you mean `\($0)`?" }
                    ?? "its steps are \(known.joined(separator: ", "))")
        }
        guard !options.only.isEmpty || !options.from.isEmpty else {
            steps = nil
            return
        }
        let graph = StepGraph(pipeline)
        let following = graph.descendants(of: options.from)
        steps = graph.ancestors(of: following.union(options.only))
    }

    func contains(_ id: InstanceID) -> Bool {
        guard let steps, let first = id.parts.first else { return true }
        return steps.contains(first.step)
    }
}
