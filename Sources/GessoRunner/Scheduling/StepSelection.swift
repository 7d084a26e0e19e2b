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
        for name in options.only { try Self.check(name, of: "--only", known) }
        for name in options.from { try Self.check(name, of: "--from", known) }
        for name in options.refresh where !known.contains(Self.step(of: name)) {
            throw Self.unknown(name, known)
        }
        guard !options.only.isEmpty || !options.from.isEmpty else {
            steps = nil
            return
        }
        let graph = StepGraph(pipeline)
        let following = graph.descendants(of: options.from)
        steps = graph.ancestors(of: following.union(options.only))
    }

    private static func check(
        _ name: String, of option: String, _ known: [String]
    ) throws(Diagnostic) {
        if known.contains(name) { return }
        let step = step(of: name)
        guard known.contains(step) else { throw unknown(name, known) }
        throw Diagnostic(
            .unknownStep, "`\(option)` names a step, not an instance such as `\(name)`", at: nil,
            help: "write `\(option) \(step)`")
    }

    /// The step that an instance such as `picture[lisbon]` or `picture/lisbon` is of.
    private static func step(of name: String) -> String {
        String(name.prefix { $0 != "[" && $0 != "/" })
    }

    private static func unknown(_ name: String, _ known: [String]) -> Diagnostic {
        let nearest = Suggestion.nearest(to: name, among: known)
        return Diagnostic(
            .unknownStep, "the pipeline has no step `\(name)`", at: nil,
            help: nearest.map { "did you mean `\($0)`?" }
                ?? "its steps are \(known.joined(separator: ", "))")
    }

    func contains(_ id: InstanceID) -> Bool {
        guard let steps, let first = id.parts.first else { return true }
        return steps.contains(first.step)
    }
}
