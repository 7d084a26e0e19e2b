public import GessoBase

/// Something that is wrong with the `with` of one instance.
public struct StepFinding: Sendable, Hashable {
    /// A JSON pointer with the names of `with`: "/width", "/layers/0/image".
    public var field: String
    /// One sentence in lower case without a final period.
    public var message: String
    public var help: String?
    public var severity: Diagnostic.Severity

    public init(
        _ field: String, _ message: String, help: String? = nil,
        severity: Diagnostic.Severity = .error
    ) {
        self.field = field
        self.message = message
        self.help = help
        self.severity = severity
    }
}
