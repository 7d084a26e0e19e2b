import GessoBase
import GessoHTTP

/// What is known of an account, and what follows from it; the gate does the waiting.
struct AccountState {
    /// What is refused until the end of the run.
    enum Stop: Hashable {
        case account
        case model(String?)

        /// What people are told that it is.
        func name(of account: String) -> String {
            guard case .model(let model?) = self else { return account }
            return "\(account) with \(model)"
        }
    }

    enum Verdict {
        case go(AccountPass)
        case wait(Duration)
        case refused(StepFailure)
    }

    private let declared: AccountLimits
    private var said = AccountLimits()
    private var bucket: TokenBucket?
    private var learned = LearnedBudgets()
    private var inFlight = 0
    private var pausedUntil: Timestamp?
    /// Refusals in a row that did not say how long to wait.
    private var strikes = 0
    private var struck: Timestamp?
    private var stops: [Stop: StepFailure] = [:]

    init(_ declared: AccountLimits) {
        self.declared = declared
        bucket = declared.rate.map(TokenBucket.init)
    }

    var concurrency: Int? { said.or(declared).concurrency }

    /// Adds the limits of one more entry.
    mutating func tighten(_ limits: AccountLimits) {
        said = said.strictest(limits)
        guard let rate = said.or(declared).rate, rate != bucket?.rate else { return }
        bucket = bucket?.changed(to: rate) ?? TokenBucket(rate)
    }

    // MARK: Before

    /// Whether a request that bills may go out now; where it may, it is counted.
    mutating func verdict(on request: AccountRequest, at now: Timestamp) -> Verdict {
        if let failure = refusal(of: request) { return .refused(failure) }
        let delay = max(
            pause(at: now), bucket?.delay(at: now) ?? .zero,
            learned.delay(usesPictures: request.usesPictures, at: now))
        guard delay <= .zero else { return .wait(delay) }
        bucket?.take(at: now)
        learned.spend(at: now)
        inFlight += 1
        return .go(AccountPass(sent: now, isCounted: true))
    }

    func refusal(of request: AccountRequest) -> StepFailure? {
        stops[.account] ?? stops[.model(request.model)]
    }

    /// How long the provider wants to be left alone, by polls as well.
    func pause(at now: Timestamp) -> Duration {
        // A clock that was set back must not hold the account for as long.
        pausedUntil.map { min(max(.zero, $0 - now), AccountGate.patience) } ?? .zero
    }

    // MARK: After

    /// An exchange came back, with this answer or with none.
    mutating func returned(_ pass: AccountPass, _ response: HTTPResponse?, at now: Timestamp) {
        if pass.isCounted { inFlight -= 1 }
        guard let response else { return }
        let advice = RateAdvice(response.headers, at: now)
        learned.learn(advice.budgets, inFlight: inFlight, at: now)
        let isBusy = [429, 503, 529].contains(response.status)
        if isBusy, let wait = advice.retryAfter { hold(for: wait, at: now) }
        // An answer to what was sent before the refusal says nothing about the time after it.
        if response.status < 400, struck.map({ pass.sent > $0 }) ?? true { strikes = 0 }
    }

    /// The provider refused a request because there were too many.
    ///
    /// Where it does not say how long to wait, it is a second, doubled for each refusal in a row.
    /// Requests that went out together are refused together, which counts once.
    mutating func limited(_ pass: AccountPass, for asked: Duration?, at now: Timestamp) {
        if let asked {
            hold(for: asked, at: now)
        } else if struck.map({ pass.sent > $0 }) ?? true {
            strikes += 1
            struck = now
            hold(for: min(.seconds(60), .seconds(1 << min(strikes - 1, 6))), at: now)
        }
    }

    private mutating func hold(for wait: Duration, at now: Timestamp) {
        let until = now.sinceEpoch + min(wait, AccountGate.patience)
        pausedUntil = Timestamp(sinceEpoch: max(until, pausedUntil?.sinceEpoch ?? .zero))
    }

    /// The first reason stays.
    mutating func stop(_ what: Stop, for failure: StepFailure) {
        if stops[what] == nil { stops[what] = failure }
    }
}
