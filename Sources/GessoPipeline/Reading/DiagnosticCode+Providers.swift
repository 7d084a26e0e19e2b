public import GessoBase

extension DiagnosticCode {
    /// A provider that the pipeline does not have.
    public static let unknownProvider = DiagnosticCode("G0501", "unknown provider")
    /// A plugin that is not found or cannot be used.
    public static let unknownPlugin = DiagnosticCode("G0502", "unknown plugin")
    /// A model that the provider's plugin does not have, or that several have.
    public static let unknownModel = DiagnosticCode("G0503", "unknown model")
    /// An operation that the model does not do.
    public static let missingOperation = DiagnosticCode("G0504", "operation not offered")
    /// A secret from where a pipeline may not take it.
    public static let secretRule = DiagnosticCode("G0505", "secret in a pipeline")
    /// A server that a pipeline may not name.
    public static let baseURLRule = DiagnosticCode("G0506", "server in a pipeline")
    /// Settings that the plugin refuses.
    public static let badConfig = DiagnosticCode("G0507", "plugin settings")
    /// A fallback that is none.
    public static let badFallback = DiagnosticCode("G0509", "no fallback")
    /// A provider that is switched off.
    public static let disabledProvider = DiagnosticCode("G0508", "provider switched off")
    /// Facts about a model that cannot be so.
    public static let badModelFacts = DiagnosticCode("G0510", "facts about a model")
}
