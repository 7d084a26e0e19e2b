import GessoBase
import GessoHTTP
import GessoProvider

/// One operation that checks repeat: what it is asked, and what it hears after START.
struct Sample: Sendable {
    /// For messages: "case `a picture`", "`flux` generate".
    let name: String
    let account: Account
    let request: OperationRequest
    /// In order; a made-up operation hears nothing that a provider would say.
    let events: [HostEvent]
    /// Whether a case file says so, and so the events lead to an end.
    let isCase: Bool

    /// The operation, the model and the kinds of the events, as a text.
    var shape: String {
        let kinds = events.map { event in
            event.answer.map { "\($0.status)" } ?? "\(event)"
        }
        return ([request.operation.rawValue, request.model ?? ""] + kinds).joined(separator: " ")
    }

    /// Only up to some event; 0 is START alone.
    func prefix(_ count: Int) -> Sample {
        Sample(
            name: name, account: account, request: request, events: Array(events.prefix(count)),
            isCase: isCase)
    }

    /// The same operation with other events.
    func replacing(events: [HostEvent]) -> Sample {
        Sample(name: name, account: account, request: request, events: events, isCase: isCase)
    }

    /// The same operation with one event replaced; those behind it are left out.
    func replacing(_ index: Int, by event: HostEvent) -> Sample {
        replacing(events: Array(events.prefix(index)) + [event])
    }

    /// The same operation with another request.
    func asking(_ change: (inout OperationRequest) -> Void) -> Sample {
        var request = request
        change(&request)
        return Sample(
            name: name, account: account, request: request, events: events, isCase: isCase)
    }
}

extension HostEvent {
    /// The response, if it is one.
    var answer: HTTPResponse? { if case .response(let response) = self { response } else { nil } }

    var isCancel: Bool { if case .cancel = self { true } else { false } }

    /// Whether it tells how an exchange went.
    var isOutcome: Bool {
        switch self {
        case .response, .timedOut, .broken: true
        default: false
        }
    }
}
