public import GessoBase

extension DiagnosticCode {
    /// A step kind that does not exist.
    public static let unknownKind = DiagnosticCode("G0301", "unknown step kind")
    /// A `with` key that the step kind does not have.
    public static let unknownArgument = DiagnosticCode("G0302", "unknown `with` key")
    /// Something that a step kind needs and does not get.
    public static let missingArgument = DiagnosticCode("G0303", "missing `with` key")
    /// A `with` value that the step kind does not take.
    public static let badArgument = DiagnosticCode("G0304", "refused value")
    /// A step that does not exist.
    public static let unknownStep = DiagnosticCode("G0305", "unknown step")
    /// An output that a step does not have.
    public static let unknownOutput = DiagnosticCode("G0306", "unknown output")
    /// A parameter that the pipeline does not have.
    public static let unknownParameter = DiagnosticCode("G0307", "unknown parameter")
    /// A context that is not there in this place.
    public static let missingContext = DiagnosticCode("G0308", "context not available here")
    /// Steps that wait for each other.
    public static let cycle = DiagnosticCode("G0309", "steps in a circle")
    /// A value that a parameter does not take.
    public static let badParameter = DiagnosticCode("G0310", "refused parameter")
    /// Reading what a skipped instance does not have.
    public static let skippedRead = DiagnosticCode("G0311", "skipped step read")
}
