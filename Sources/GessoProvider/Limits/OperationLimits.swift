import GessoBase
import GessoHTTP

/// How one operation meets the limits of its account.
struct OperationLimits {
    private let gate: AccountGate
    private let clock: any WallClock
    private let request: AccountRequest
    /// Of the exchange that went out last; nil where its answer is from an earlier run.
    private var pass: AccountPass?
    private var status: Int?

    init(_ gate: AccountGate, _ clock: any WallClock, _ request: OperationRequest) {
        self.gate = gate
        self.clock = clock
        self.request = AccountRequest(
            model: request.model, usesPictures: !request.inputs.isEmpty)
    }

    /// The next exchange begins, and perhaps does not go out.
    mutating func begin() { (pass, status) = (nil, nil) }

    /// Waits until the account may be asked.
    mutating func admit(isFree: Bool) async throws(StepFailure) {
        status = nil
        pass =
            isFree
            ? try await gate.passFree(clock: clock) : try await gate.admit(request, clock: clock)
    }

    /// The exchange that was admitted is over, or was not sent after all.
    mutating func returned(_ response: HTTPResponse?) {
        guard let pass else { return }
        status = response?.status
        gate.returned(pass, response, at: clock.now())
    }

    /// Lets a failure slow the account down, or stop it.
    func judge(_ failure: StepFailure) -> StepFailure {
        guard let pass else { return failure }
        switch failure.kind {
        case .rateLimited:
            if let asked = failure.retryAfter, asked > AccountGate.patience {
                var final = failure
                final.help = "it asks to wait \(DurationText.text(asked)): run it again then"
                return gate.stop(.account, for: final)
            }
            gate.limited(pass, for: failure.retryAfter, at: clock.now())
            return failure
        case .quotaExhausted: return gate.stop(.account, for: failure)
        case .auth:
            // A key that is known and may not do this may well do something else.
            let isKey = status == nil || status == 401
            return gate.stop(isKey ? .account : .model(request.model), for: failure)
        default: return failure
        }
    }
}
