import GessoBase

/// An operation whose code runs in a process of its own.
final class IsolatedOperation: OperationHandle {
    private let instance: IsolatedInstance
    private let past: OperationPast
    private let lane: PluginLane

    init(_ instance: IsolatedInstance, _ past: OperationPast, _ lane: PluginLane) {
        self.instance = instance
        self.past = past
        self.lane = lane
    }

    deinit {
        let past = past
        lane.post { $0.end(past) }
        instance.give(lane)
    }

    func begin() async throws(StepFailure) {
        let past = past
        do throws(CallFault) {
            try await lane.run { keeper throws(CallFault) in try keeper.begin(past) }
        } catch {
            throw error.failure(of: instance.source)
        }
    }

    func step(
        _ event: HostEvent, _ reader: ActionReader
    ) async throws(StepFailure) -> PluginAction {
        try await deliver(event) { answer, event, request throws(TableFault) in
            try AnswerReading.action(answer, event: event, request: request, reader)
        }
    }

    func refusal() async throws(StepFailure) -> PluginFailure? {
        try await deliver(.start) { answer, event, request throws(TableFault) in
            try AnswerReading.refusal(answer, event: event, request: request)
        }
    }

    /// Makes the call on the lane, and reads the answer here.
    private func deliver<T>(
        _ event: HostEvent, _ read: (Answer, Payload, Payload) throws(TableFault) -> T
    ) async throws(StepFailure) -> T {
        let (past, patience) = (past, instance.patience)
        let found: (action: Answer, event: Payload)
        do throws(CallFault) {
            found = try await lane.run { keeper throws(CallFault) in
                try keeper.step(past, event, within: patience)
            }
        } catch {
            throw error.failure(of: instance.source)
        }
        do throws(TableFault) { return try read(found.action, found.event, past.request) } catch {
            throw instance.misbehaving(error)
        }
    }
}
