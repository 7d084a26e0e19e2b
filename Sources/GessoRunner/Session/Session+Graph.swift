public import GessoBase
public import GessoPipeline

extension Session {
    /// What a plan of a pipeline comes to, as a graph.
    ///
    /// - Parameter instances: each instance that is known, instead of each step.
    /// - Throws: the diagnostics of the plan where it has errors.
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
