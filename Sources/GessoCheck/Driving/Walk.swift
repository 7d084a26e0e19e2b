import GessoBase
import GessoHTTP
import GessoProvider

/// Drives operations through simple answers and writes down what the plugin does.
enum Walk {
    /// How the reason begins with which a check is skipped whose plugin gives no instance.
    static let refusal = "the plugin does not open"
    private static let maxSteps = 12

    /// What a server that knows nothing would answer, in turn.
    private static let answers: [HostEvent] = [
        .response(HTTPResponse(status: 503, headers: [], body: [])),
        .response(
            HTTPResponse(
                status: 200, headers: [HTTPHeader("content-type", "application/json")],
                body: Array("{}".utf8))),
        .response(HTTPResponse(status: 404, headers: [], body: Array("no".utf8))),
    ]

    /// The actions of one operation until it is done, fails, or is cancelled.
    static func actions(
        _ instance: RawInstance, _ request: OperationRequest, _ account: Account,
        placement: Placement = .plain
    ) throws(CheckSkip) -> [String] {
        let reader = try account.reader(idempotencyKey: request.idempotencyKey)
        guard let operation = RawOperation(instance, request, reader, placement: placement) else {
            return ["begin gives null"]
        }
        defer { operation.end() }
        var lines: [String] = []
        var event = HostEvent.start
        var answered = 0
        for step in 0..<maxSteps {
            let action = operation.step(step == maxSteps - 1 ? .cancel : event)
            lines.append(ActionText.of(action))
            guard case .success(let plain) = action else { break }
            switch plain.kind {
            case .exchange:
                event = answers[answered % answers.count]
                answered += 1
            case .wait: event = .elapsed
            case .done, .fail: return lines
            }
        }
        return lines
    }

    /// What every sample request leads to, with estimates, on an instance of its own.
    static func all(
        _ plugin: RawPlugin, _ account: Account, placement: Placement = .plain
    ) throws(CheckSkip) -> [String] {
        let config = try account.config()
        guard case .success(let instance) = plugin.open(config, placement: placement) else {
            throw CheckSkip("\(refusal) with the config \(config)")
        }
        defer { instance.close() }
        var lines: [String] = []
        for request in SampleRequest.some(of: account.facts) {
            if let estimate = instance.estimate(request, placement: placement) {
                lines.append("estimate \(estimate.low) \(estimate.high)")
            }
            lines += try actions(instance, request, account, placement: placement)
        }
        return lines
    }
}
