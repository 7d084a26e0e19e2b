/// What a model would refuse, or take otherwise than written.
public struct ModelFinding: Sendable, Hashable {
    /// Whether the request can go out nevertheless.
    public enum Severity: Sendable, Hashable {
        case error
        case warning
    }

    /// JSON pointer with the names of `with`: "/size", "/images/0", "/options/steps".
    public var field: String
    public var message: String
    public var help: String?
    public var severity: Severity

    public init(_ severity: Severity, _ field: String, _ message: String, help: String? = nil) {
        self.severity = severity
        self.field = field
        self.message = message
        self.help = help
    }
}
