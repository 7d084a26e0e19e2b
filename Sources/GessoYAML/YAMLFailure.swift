public import GessoBase

/// Why a YAML file gave no document: at least one error.
public struct YAMLFailure: Error, Sendable, Hashable {
    /// In the order of the file.
    public let diagnostics: [Diagnostic]

    package init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
