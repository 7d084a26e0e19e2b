public import GessoBase
public import GessoPipeline
import GessoProvider

/// The step kinds of this build and the plugins of this machine, as the pipeline reader asks for
/// them.
public struct StepCatalog: Catalog {
    private let library: PluginLibrary
    private let listed: [String]

    public init(_ library: PluginLibrary) {
        self.library = library
        listed = StepRegistry.schemas.map(\.kind)
    }

    public var kinds: [String] { listed }

    public func schema(of kind: String) -> StepSchema? { StepRegistry.schema(of: kind) }

    public func textStep(_ kind: String) -> TextStep? {
        kind == PromptRender.schema.kind ? PromptRender.textStep : nil
    }

    public func plugin(_ id: String) -> Result<PluginFacts, Diagnostic> {
        do throws(PluginProblem) {
            return .success(try library.plugin(id).facts)
        } catch {
            return .failure(Diagnostic(error))
        }
    }

    public var installedPlugins: [String] { library.installed }
}

extension Diagnostic {
    /// A plugin that cannot be used; whoever named it adds the place.
    init(_ problem: PluginProblem) {
        self.init(problem.code.diagnostic, problem.message, at: nil, help: problem.help)
    }
}
