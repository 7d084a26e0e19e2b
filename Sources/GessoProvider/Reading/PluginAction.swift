import GessoHTTP

/// What a plugin wants next, copied out of its memory.
struct PluginAction: Sendable {
    enum Kind: Sendable {
        case exchange(PlannedExchange)
        case wait(Duration)
        case done(PluginResult)
        case fail(PluginFailure)
    }

    var kind: Kind
    /// 0 to 1; nil where the plugin does not say.
    var progress: Double?
    /// The provider's id of the running job.
    var job: String?
}
