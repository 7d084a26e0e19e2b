import GessoBase
import GessoStore

/// Watches whether the providers of a run answer, and breaks the circuit to one that does not.
///
/// After several failures in a row nothing is sent to a provider for a while; then one request is
/// let through, whose outcome decides. Only failures count that say nothing about the request:
/// errors of the server, timeouts, lost connections.
final class HealthWatch: Sendable {
    enum Circuit {
        case closed
        /// Nothing is sent before that moment.
        case open(until: Timestamp)
        /// One request is on its way that decides.
        case probing
    }

    struct Account {
        var health = ProviderHealth()
        var circuit = Circuit.closed
        /// How long the circuit stays open the next time.
        var pause = HealthWatch.pause
    }

    /// So many failures in a row open a circuit.
    static let threshold = 5
    /// For how long, at first; each probe that fails doubles it.
    static let pause = Duration.seconds(30)
    static let longestPause = Duration.seconds(300)

    private let clock: any WallClock
    private let sink: any EventSink
    private let accounts = Guarded<[String: Account]>([:])
    /// Rings when a probe is over.
    let bell = Bell()

    init(clock: any WallClock, sink: any EventSink) {
        self.clock = clock
        self.sink = sink
    }

    /// Of the providers that were asked.
    var all: [String: ProviderHealth] { accounts.withLock { $0.mapValues(\.health) } }

    // MARK: Asking

    /// Comes back when a provider may be asked.
    ///
    /// - Parameters:
    ///   - name: of its entry.
    ///   - canPass: whether another provider can be asked, so that nobody has to wait for a probe.
    /// - Throws: why it is not asked now.
    func admit(_ name: String, canPass: Bool) async throws(StepFailure) {
        while true {
            let rings = bell.rings
            switch weigh(name, canPass: canPass) {
            case .go: return
            case .pass(let failure): throw failure
            case .wait: await bell.wait(after: rings)
            }
            guard !Task.isCancelled else {
                throw StepFailure(.cancelled, "the run was interrupted")
            }
        }
    }

    /// Why a provider is not asked at this moment; nil where it may be.
    func obstacle(_ name: String) -> StepFailure? {
        accounts.withLock { accounts in
            guard let account = accounts[name] else { return nil }
            switch account.circuit {
            case .closed: return nil
            case .open(let until): return until > clock.now() ? refusal(name, account, until) : nil
            case .probing: return refusal(name, account, clock.now())
            }
        }
    }

    private enum Answer {
        case go
        case pass(StepFailure)
        case wait
    }

    private func weigh(_ name: String, canPass: Bool) -> Answer {
        accounts.withLock { accounts in
            guard let account = accounts[name] else { return .go }
            switch account.circuit {
            case .closed: return .go
            case .probing: return canPass ? .pass(refusal(name, account, clock.now())) : .wait
            case .open(let until):
                guard until <= clock.now() else { return .pass(refusal(name, account, until)) }
                accounts[name]?.circuit = .probing
                return .go
            }
        }
    }

    private func refusal(_ name: String, _ account: Account, _ until: Timestamp) -> StepFailure {
        let rest = max(.zero, until - clock.now())
        var failure = StepFailure(
            .serverError,
            "\(name) is not asked: its last \(account.health.failuresInRow) requests failed"
                + (account.health.lastFailureKind.map { " (\($0.rawValue))" } ?? ""),
            help: "it is asked again in \(rest.text)")
        failure.retryAfter = rest
        // Else a run of many would wait out such a pause for each few of them.
        failure.mayRetry = account.pause < Self.longestPause
        return failure
    }

    // MARK: Outcomes

    /// Takes in the outcome of a request; nil: it was answered as wanted.
    func note(_ name: String, _ failure: StepFailure?) {
        let now = clock.now()
        let opened = accounts.withLock { accounts -> Duration? in
            var account = accounts[name] ?? Account()
            defer { accounts[name] = account }
            switch failure?.kind.bearing ?? .answered {
            case .answered:
                account.health.failuresInRow = 0
                account.health.lastAnswer = now
                account.circuit = .closed
                account.pause = Self.pause
            case .neither:
                if case .probing = account.circuit { account.circuit = .open(until: now) }
            case .failed:
                account.health.failuresInRow += 1
                account.health.lastFailure = now
                account.health.lastFailureKind = failure?.kind
                return account.open(at: now)
            }
            return nil
        }
        bell.ring()
        if let opened, let failure { tell(name, failure, opened) }
    }

    private func tell(_ name: String, _ failure: StepFailure, _ pause: Duration) {
        sink.receive(
            .warning(
                nil,
                "\(name) does not answer, the last time with \(failure.kind.rawValue); it is not"
                    + " asked for \(pause.text)"))
    }
}

extension HealthWatch.Account {
    /// Opens the circuit where it is time; gives for how long.
    fileprivate mutating func open(at now: Timestamp) -> Duration? {
        switch circuit {
        case .open: return nil
        case .closed where health.failuresInRow < HealthWatch.threshold: return nil
        case .closed: break
        case .probing: pause = min(pause * 2, HealthWatch.longestPause)
        }
        circuit = .open(until: Timestamp(sinceEpoch: now.sinceEpoch + pause))
        return pause
    }
}

extension FailureClass {
    /// What a failure says about the one who was asked.
    enum Bearing {
        case answered
        case failed
        case neither
    }

    var bearing: Bearing {
        switch self {
        case .serverError, .timeout: .failed
        case .auth, .rateLimited, .quotaExhausted, .contentPolicy, .modelUnavailable, .incomplete:
            .answered
        // What has no known outcome may have been lost by an earlier run.
        case .invalidRequest, .cancelled, .internal, .invalidInput, .checkFailed, .io, .notStored,
            .budget, .outcomeUnknown:
            .neither
        }
    }
}
