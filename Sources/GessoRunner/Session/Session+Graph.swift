public import GessoBase
public import GessoPipeline

extension Session {
    /// What a plan of a pipeline comes to, as a graph of its steps or of each known instance.
    public func graph(
        of pipeline: Pipeline, _ options: RunOptions, instances: Bool
    ) async throws(GraphFailure) -> PipelineGraph {
        do throws(UsageProblem) {
            let planner = try Workshop(self, pipeline, options, isWriting: false).planner
            let plan = await planner.plan()
            if plan.isValid { return planner.graph(instances: instances) }
            throw UsageProblem(diagnostics: plan.diagnostics)
        } catch {
            throw GraphFailure(diagnostics: error.diagnostics)
        }
    }
}

/// Why there is no graph.
public struct GraphFailure: Error, Sendable {
    public let diagnostics: [Diagnostic]
}
