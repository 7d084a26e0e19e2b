import GessoBase
import GessoRunner

extension ExitStatus {
    /// What the problems of a file that cannot be run come to: 6 where each of them is a plugin.
    static func ofProblems(_ diagnostics: [Diagnostic]) -> ExitStatus {
        let errors = diagnostics.filter { $0.severity == .error }
        guard !errors.isEmpty else { return .done }
        return errors.allSatisfy { $0.code.isOfPlugin }
            ? .providerUnusable : .invalidPipeline
    }
}
