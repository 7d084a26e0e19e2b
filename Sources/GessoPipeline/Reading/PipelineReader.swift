public import GessoBase

/// Reads pipeline files and checks them.
public struct PipelineReader {
    private let files: any FileSystem
    private let catalog: any Catalog
    private let options: ReaderOptions

    public init(
        files: any FileSystem, catalog: any Catalog, options: ReaderOptions = ReaderOptions()
    ) {
        self.files = files
        self.catalog = catalog
        self.options = options
    }

    /// Reads a file, what it includes and the pipelines it uses; finds all problems in one pass.
    public func read(_ path: String) -> PipelineReading {
        reading { $0.pipeline(at: path) }
    }

    /// Reads a text as if it stood in the file at the path, which need not exist.
    public func read(text: String, path: String) -> PipelineReading {
        reading { $0.pipeline(text: text, path: path) }
    }

    private func reading(_ read: (PipelineAssembly) -> Pipeline?) -> PipelineReading {
        let assembly = PipelineAssembly(files: files, catalog: catalog, options: options)
        let pipeline = read(assembly)
        let findings = assembly.findings
        return PipelineReading(
            pipeline: findings.hasErrors ? nil : pipeline, diagnostics: findings.sorted,
            sources: findings.sources)
    }
}
