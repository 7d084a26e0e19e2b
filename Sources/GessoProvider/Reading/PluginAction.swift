import GessoHTTP

/// What a plugin wants next, copied out of its memory.
package struct PluginAction: Sendable {
    package enum Kind: Sendable {
        case exchange(PlannedExchange)
        case wait(Duration)
        indirect case done(PluginResult)
        indirect case fail(PluginFailure)
    }

    package var kind: Kind
    /// 0 to 1; nil where the plugin does not say.
    package var progress: Double?
    /// The provider's id of the running job.
    package var job: String?
}
