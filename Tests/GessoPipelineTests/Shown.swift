import GessoBase
import GessoPipeline
import GessoTestSupport

/// What a person reads of the problems of a pipeline at `p.yaml`, as `gesso check` writes it.
func shown(
    _ text: String, files: [String: String] = [:], catalog: TestCatalog = TestCatalog()
) -> String {
    let system = MemoryFileSystem(files)
    let reading = PipelineReader(files: system, catalog: catalog)
        .read(text: text, path: "p.yaml")
    var problems = reading.diagnostics
    if let pipeline = reading.pipeline {
        do {
            let walk = try Walk(pipeline, system, ValueMap(), catalog: catalog)
            walk.promiseAll()
            problems += walk.problems
            problems += walk.publishProblems
        } catch {
            problems += (error as? ParameterFailure)?.diagnostics ?? []
        }
    }
    let renderer = DiagnosticRenderer(
        source: { reading.sources[$0] ?? files[$0] }, useColor: false)
    return problems.map(renderer.text).joined(separator: "\n")
}
