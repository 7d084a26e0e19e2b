public import GessoBase

extension DiagnosticCode {
    /// A case file that cannot be read: an unknown key, a wrong type, a missing picture.
    public static let caseFile = DiagnosticCode("G0571", "case file")
    /// A plugin that does otherwise than a case says.
    public static let caseMismatch = DiagnosticCode("G0572", "case not met")
}
