import GessoBase

/// One operation of a plugin, from `begin` to `end`, wherever its code runs.
///
/// Its one driver makes one call at a time; none of them holds up a thread of Swift's while a
/// plugin computes.
protocol OperationHandle: AnyObject, Sendable {
    /// Delivers an event and copies the action that it leads to.
    ///
    /// - Throws: the plugin broke a rule of the interface, or its process ended.
    func step(_ event: HostEvent, _ reader: ActionReader) async throws(StepFailure) -> PluginAction

    /// Delivers START and looks only whether the plugin refuses the request.
    ///
    /// - Throws: as `step` does.
    func refusal() async throws(StepFailure) -> PluginFailure?
}
