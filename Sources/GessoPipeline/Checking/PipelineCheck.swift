import GessoBase

/// Checks what needs the whole pipeline: references, circles, values, providers.
struct PipelineCheck {
    let scope: FileScope
    /// The providers of the file that is run.
    let entries: [ProviderEntry]

    init(_ scope: FileScope, _ entries: [ProviderEntry]) {
        self.scope = scope
        self.entries = entries
    }

    /// Checks a pipeline and those that it uses; adds the providers that steps name without entry.
    func run(_ pipeline: inout Pipeline) {
        var providers = ProviderCheck(scope, entries, pipeline.defaults)
        var checked: Set<String> = []
        check(pipeline, &providers, &checked)
        providers.checkEntries()
        pipeline.providers = providers.all
    }

    private func check(
        _ pipeline: Pipeline, _ providers: inout ProviderCheck, _ checked: inout Set<String>
    ) {
        guard checked.insert(pipeline.file).inserted else { return }
        ReferenceCheck(pipeline, scope).run()
        CycleCheck(pipeline).cycles().forEach(scope.findings.add)
        for step in pipeline.steps {
            ArgumentCheck(step, scope, providers.defaultNames(of: step, pipeline)).run()
            providers.check(step, in: pipeline)
            if let inner = step.pipeline { check(inner, &providers, &checked) }
        }
    }
}
