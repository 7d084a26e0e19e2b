import GessoBase

/// One configured account of a plugin, from `open` to `close`, wherever its code runs.
protocol PluginInstance: AnyObject, Sendable {
    /// What a request would cost in millionths of a dollar; nil is unknown.
    ///
    /// - Throws: the plugin's process ended, or there is none.
    func estimate(
        _ request: OperationRequest
    ) async throws(StepFailure) -> ClosedRange<Int>?

    /// Begins an operation; it ends when the handle dies.
    ///
    /// - Throws: the plugin is out of memory, or its process ended.
    func begin(
        _ request: OperationRequest, _ watch: OperationWatch
    ) async throws(StepFailure) -> any OperationHandle
}
