/// The stable name of a kind of problem, "G0101"; modules add theirs in extensions.
///
/// The hundreds tell the area: 00 files, 01 YAML and structure, 02 expressions, 03 steps and their
/// values, 04 expansion, 05 providers and plugins, 06 publishing, 07 lock, 08 configuration,
/// 09 the command line.
public struct DiagnosticCode: Sendable, Hashable {
    /// "G0101".
    public let name: String
    /// A few words that say what kind of problem it is.
    public let title: String

    public init(_ name: String, _ title: String) {
        self.name = name
        self.title = title
    }
}
