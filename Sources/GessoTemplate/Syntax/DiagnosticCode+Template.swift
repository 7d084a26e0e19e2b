public import GessoBase

extension DiagnosticCode {
    /// An expression or a template that cannot be read.
    public static let expressionSyntax = DiagnosticCode("G0201", "expression syntax")
    /// A name that no context has.
    public static let undefinedName = DiagnosticCode("G0202", "unknown name")
    /// A member or an index that a value does not have.
    public static let undefinedMember = DiagnosticCode("G0203", "unknown member")
    /// A value of a type that an operator, a filter or a test does not take.
    public static let expressionType = DiagnosticCode("G0204", "wrong type in an expression")
    /// A filter, a test or a function that does not exist.
    public static let unknownFilter = DiagnosticCode("G0205", "unknown filter, test or function")
    /// `{{` where only `${{` is evaluated.
    public static let bareBraces = DiagnosticCode("G0206", "braces without '$'")
    /// A template that renders too much or takes too many steps.
    public static let templateBounds = DiagnosticCode("G0207", "template out of bounds")
    /// A tag, filter or function of Jinja that does not act in this version.
    public static let notActing = DiagnosticCode("G0208", "part of Jinja that does not act")
}
