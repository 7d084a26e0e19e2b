/// A problem in something that a person wrote: what, where, why, and what to do.
public struct Diagnostic: Error, Sendable, Hashable {
    /// How bad it is; only an error keeps a pipeline from running.
    public enum Severity: String, Sendable, Hashable {
        case error
        case warning
    }

    /// A second place that the problem is about, "first defined here".
    public struct Related: Sendable, Hashable {
        public let message: String
        public let location: SourceLocation

        public init(_ message: String, _ location: SourceLocation) {
            self.message = message
            self.location = location
        }
    }

    public var code: DiagnosticCode
    public var severity: Severity
    /// One sentence in lower case without a final period.
    public var message: String
    /// Nil only where there is no text to point at.
    public var location: SourceLocation?
    /// What to do about it.
    public var help: String?
    public var related: [Related]

    public init(
        _ code: DiagnosticCode, _ message: String, at location: SourceLocation?,
        severity: Severity = .error, help: String? = nil, related: [Related] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.location = location
        self.help = help
        self.related = related
    }
}
