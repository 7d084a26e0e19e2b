import GessoBase

/// How the plugin's instance is configured in a case.
struct CaseSetup: Sendable, Hashable {
    var config = ValueMap()
    /// Replaces the plugin's own.
    var baseURL: String?
}
