import GessoBase

/// An instance whose code runs in a process of its own.
final class IsolatedInstance: PluginInstance {
    private let plugin: IsolatedPlugin
    private let account: PluginAccount
    /// Where operations that compute run; nil: all share one process.
    private let lanes: LanePool?
    /// Of the interface, that the plugin was built with.
    private let minor: Int
    private let tellsAttempt: Bool
    /// Why no estimate is asked for any more.
    private let estimateFailure = Guarded<StepFailure?>(nil)

    init(
        _ plugin: IsolatedPlugin, _ account: PluginAccount, _ lanes: LanePool?, minor: Int,
        tellsAttempt: Bool
    ) {
        self.plugin = plugin
        self.account = account
        self.lanes = lanes
        self.minor = minor
        self.tellsAttempt = tellsAttempt
    }

    deinit {
        let account = account
        for lane in [plugin.lane] + (lanes?.free ?? []) { lane.post { $0.close(account) } }
    }

    /// What once failed is not asked for again: a plan asks for thousands.
    func estimate(
        _ request: OperationRequest
    ) async throws(StepFailure) -> ClosedRange<Int>? {
        guard plugin.hasEstimate,
            let payload = try? Payload.request(request, tellsAttempt: tellsAttempt)
        else { return nil }
        if let failure = estimateFailure.withLock({ $0 }) { throw failure }
        let account = account
        do throws(CallFault) {
            let answer = try await plugin.lane.run { keeper throws(CallFault) in
                try keeper.estimate(account, payload)
            }
            return try? AnswerReading.estimate(answer)
        } catch {
            let failure = error.failure(of: source)
            estimateFailure.withLock { $0 = failure }
            throw failure
        }
    }

    func begin(
        _ request: OperationRequest, _ watch: OperationWatch
    ) async throws(StepFailure) -> any OperationHandle {
        let payload: Payload
        do throws(SystemFault) {
            payload = try Payload.request(request, tellsAttempt: tellsAttempt)
        } catch {
            throw CallFault.system(error).failure(of: plugin.source)
        }
        let lane = await lanes?.take() ?? plugin.lane
        let past = OperationPast(account, payload, watch)
        let operation = IsolatedOperation(self, past, lane)
        try await operation.begin()
        return operation
    }

    /// How long a step may take.
    var patience: Patience { lanes == nil ? .step : .computing }

    var source: PluginSource { plugin.source }

    /// The failure of a plugin that breaks the interface's rules.
    func misbehaving(_ fault: TableFault) -> StepFailure {
        .misbehaving(source.id, fault, builtFor: minor)
    }

    /// An operation is over.
    func give(_ lane: PluginLane) { lanes?.give(lane) }
}
