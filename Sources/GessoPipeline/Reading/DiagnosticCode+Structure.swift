public import GessoBase

extension DiagnosticCode {
    /// A file that a pipeline names cannot be read.
    public static let unreadableFile = DiagnosticCode("G0010", "unreadable file")
    /// A path that leaves the project.
    public static let pathLeavesProject = DiagnosticCode("G0011", "path leaves the project")
    /// A key that the format does not have.
    public static let unknownKey = DiagnosticCode("G0110", "unknown key")
    /// A key that belongs to another level.
    public static let misplacedKey = DiagnosticCode("G0111", "misplaced key")
    /// A value of a type that its key does not take.
    public static let wrongType = DiagnosticCode("G0112", "wrong type")
    /// A key that has to be there.
    public static let missingKey = DiagnosticCode("G0113", "missing key")
    /// A file of a format version that this build does not read.
    public static let formatVersion = DiagnosticCode("G0114", "format version")
    /// A key or kind that this version knows and that does not act yet.
    public static let notYet = DiagnosticCode("G0115", "does not act yet")
    /// One name in two included files.
    public static let duplicateName = DiagnosticCode("G0116", "duplicate name")
    /// Files that include or use each other, or nest too deep.
    public static let fileCycle = DiagnosticCode("G0117", "files in a circle")
    /// A name with characters that no name has.
    public static let badName = DiagnosticCode("G0118", "bad name")
    /// Keys that exclude each other.
    public static let conflictingKeys = DiagnosticCode("G0119", "conflicting keys")
    /// A part of a used pipeline that has no effect there.
    public static let ignoredPart = DiagnosticCode("G0120", "ignored part")
}
