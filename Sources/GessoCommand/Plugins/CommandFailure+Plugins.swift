import GessoBase
import GessoConfig
import GessoProvider

extension CommandFailure {
    /// A plugin that cannot be used.
    init(_ problem: PluginProblem) {
        self.init(.providerUnusable, problem.message, help: problem.help)
    }

    /// A configuration that was not changed.
    init(_ error: ConfigEditError) {
        self.init(.usage, error.message, help: error.help)
    }
}
