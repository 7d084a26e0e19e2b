public import GessoBase

/// Why a call of the library gave nothing.
public struct StudioError: Error, Sendable {
    /// Problems of the pipeline or of the values, each with its place where it has one.
    public let diagnostics: [Diagnostic]
    /// Why the step failed, where it ran.
    public let failure: StepFailure?

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
        failure = nil
    }

    init(_ failure: StepFailure) {
        diagnostics = []
        self.failure = failure
    }
}
