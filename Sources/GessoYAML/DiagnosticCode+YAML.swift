public import GessoBase

extension DiagnosticCode {
    /// A file that cannot be taken as text: too long, not UTF-8.
    public static let unreadableText = DiagnosticCode("G0001", "unreadable text")
    /// YAML that cannot be parsed.
    public static let yamlSyntax = DiagnosticCode("G0101", "YAML syntax")
    /// One key twice in a mapping.
    public static let duplicateKey = DiagnosticCode("G0102", "duplicate key")
    /// An alias without its anchor, one inside it, or a merge of what is no mapping.
    public static let badAlias = DiagnosticCode("G0103", "anchor, alias or merge")
    /// A file that nests too deep or grows too large when its aliases are followed.
    public static let yamlBounds = DiagnosticCode("G0104", "YAML out of bounds")
    /// A tag that has no meaning here, or a value that its tag does not allow.
    public static let badTag = DiagnosticCode("G0105", "YAML tag")
}
