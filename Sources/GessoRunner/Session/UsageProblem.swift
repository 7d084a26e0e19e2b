import GessoBase

/// What the caller of a plan or run asked for and cannot have.
struct UsageProblem: Error {
    var diagnostics: [Diagnostic]
}
