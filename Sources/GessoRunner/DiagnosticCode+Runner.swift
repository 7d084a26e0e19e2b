public import GessoBase

extension DiagnosticCode {
    /// A provider whose secrets are missing, or that cannot be opened for another reason.
    public static let unusablePlugin = DiagnosticCode("G0551", "a plugin that cannot be used")
    /// A value that the step kind, the model or the plugin refuses.
    public static let refusedValue = DiagnosticCode("G0552", "a value that the model refuses")
    /// An input that is missing or damaged.
    public static let unusableInput = DiagnosticCode("G0651", "an input that cannot be used")
    /// A path that cannot be published to.
    public static let unpublishable = DiagnosticCode("G0652", "a path that cannot be published to")
    /// A pinned result whose bytes are nowhere.
    public static let lostResult = DiagnosticCode("G0751", "a pinned result is lost")
    /// A result that had to be there and is not.
    public static let missingResult = DiagnosticCode("G0752", "a result is missing")
    /// A published file that is not what the lock says.
    public static let lockMismatch = DiagnosticCode("G0753", "a difference from the lock")
    /// The store cannot be read or written.
    public static let storeProblem = DiagnosticCode("G0851", "the store cannot be used")
    /// A step that is named on the command line and does not exist.
    public static let unknownStep = DiagnosticCode("G0951", "an unknown step")
}
