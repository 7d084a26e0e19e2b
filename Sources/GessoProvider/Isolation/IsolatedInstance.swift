import GessoBase

/// An instance whose code runs in a process of its own.
final class IsolatedInstance: PluginInstance {
    private let plugin: IsolatedPlugin
    private let account: PluginAccount
    /// Where operations that compute run; nil: all share one process.
    private let lanes: LanePool?
    private let tellsAttempt: Bool

    init(
        _ plugin: IsolatedPlugin, _ account: PluginAccount, _ lanes: LanePool?, tellsAttempt: Bool
    ) {
        self.plugin = plugin
        self.account = account
        self.lanes = lanes
        self.tellsAttempt = tellsAttempt
    }

    deinit {
        let account = account
        for lane in [plugin.lane] + (lanes?.free ?? []) { lane.post { $0.close(account) } }
    }

    func estimate(_ request: OperationRequest) -> ClosedRange<Int>? {
        guard plugin.hasEstimate,
            let payload = try? Payload.request(request, tellsAttempt: tellsAttempt)
        else { return nil }
        let account = account
        let answer = try? plugin.lane.wait { keeper throws(CallFault) in
            try keeper.estimate(account, payload)
        }
        return answer.flatMap { try? AnswerReading.estimate($0) } ?? nil
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

    /// An operation is over.
    func give(_ lane: PluginLane) { lanes?.give(lane) }
}
