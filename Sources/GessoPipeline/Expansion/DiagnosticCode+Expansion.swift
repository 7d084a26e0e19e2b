public import GessoBase

extension DiagnosticCode {
    /// A value that gives no instance key, or none without `key:`.
    public static let badInstanceKey = DiagnosticCode("G0401", "instance key")
    /// Two instances with one key.
    public static let equalKeys = DiagnosticCode("G0402", "equal instance keys")
    /// A step without instances.
    public static let emptyExpansion = DiagnosticCode("G0403", "empty expansion")
    /// More instances than the limit.
    public static let explodingExpansion = DiagnosticCode("G0404", "exploding expansion")
    /// Axes of `zip` with different lengths.
    public static let unequalExpansion = DiagnosticCode("G0405", "unequal expansion")
    /// An entry of `exclude` that matches nothing.
    public static let unmatchedExclude = DiagnosticCode("G0406", "`exclude` without effect")
    /// A csv, jsonl or lines file that cannot be read as one.
    public static let badTable = DiagnosticCode("G0407", "table file")
    /// A `when` that is neither true nor false.
    public static let badCondition = DiagnosticCode("G0408", "`when` is no boolean")
    /// An instance that does not exist.
    public static let unknownInstance = DiagnosticCode("G0409", "unknown instance")
    /// Two results at one path.
    public static let pathClash = DiagnosticCode("G0601", "two results at one path")
    /// A publish path outside the project.
    public static let publishLeaves = DiagnosticCode("G0602", "publish path leaves the project")
    /// Several pictures at a path that is the same for all.
    public static let severalAtOnePath = DiagnosticCode("G0603", "several pictures, one path")
    /// A publish path whose extension is of another media type.
    public static let wrongExtension = DiagnosticCode("G0604", "extension of another type")
    /// An output that cannot be published.
    public static let unpublishable = DiagnosticCode("G0605", "output is no file")
}
