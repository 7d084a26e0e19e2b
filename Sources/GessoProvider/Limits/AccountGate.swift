import GessoBase
import GessoHTTP

/// Where everything that uses one account waits its turn, first come, first served.
///
/// Operations `enter` and `leave`, so that only so many run at a time; each exchange that bills is
/// admitted by itself, as the account's rate and what its answers told allow.
public final class AccountGate: Sendable {
    /// A provider that asks for a longer wait than this is not waited for.
    static let patience = Duration.seconds(3600)

    private typealias Bell = Handover<Void>

    /// One who waits; the bell is there while it sleeps.
    private struct Place {
        let number: Int
        var bell: Bell?
    }

    private struct State {
        var account: AccountState
        var running = 0
        /// Operations that wait to begin.
        var entering: [Place] = []
        /// Exchanges that wait to go out; the first one watches the clock.
        var sending: [Place] = []
        var next = 0

        mutating func number() -> Int {
            next += 1
            return next
        }
    }

    /// Of the provider entry.
    public let name: String
    private let state: Guarded<State>

    /// - Parameters:
    ///   - name: what the account is called when it is stopped.
    ///   - limits: those that hold where nothing else is said.
    public init(name: String, limits: AccountLimits = AccountLimits()) {
        self.name = name
        state = Guarded(State(account: AccountState(limits)))
    }

    /// How many operations may run at a time; nil: any number.
    public var concurrency: Int? { state.withLock { $0.account.concurrency } }

    /// How many exchanges wait to go out; one that only passes through the line does not.
    var waiting: Int { state.withLock { state in state.sending.count { $0.bell != nil } } }

    /// How many operations wait to begin.
    var waitingToEnter: Int { state.withLock { $0.entering.count } }

    /// Adds limits; of two, the smaller counts.
    func tighten(_ limits: AccountLimits) { state.withLock { $0.account.tighten(limits) } }

    // MARK: Operations

    /// Waits until one more operation may run; each one that came in leaves.
    ///
    /// - Throws: the task was cancelled meanwhile.
    func enter() async throws(StepFailure) {
        let bell = Bell()
        let number = state.withLock { state -> Int? in
            guard state.running >= state.account.concurrency ?? .max else {
                state.running += 1
                return nil
            }
            let number = state.number()
            state.entering.append(Place(number: number, bell: bell))
            return number
        }
        guard let number else { return }
        await Self.wait(for: bell)
        // Whoever leaves takes the one it makes room for out of the line.
        let isOut = state.withLock { state in
            let count = state.entering.count
            state.entering.removeAll { $0.number == number }
            return state.entering.count < count
        }
        if isOut { throw .cancelledOperation }
    }

    func leave() {
        let bell = state.withLock { state -> Bell? in
            let limit = state.account.concurrency ?? .max
            guard state.running <= limit, !state.entering.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.entering.removeFirst().bell
        }
        bell?.give(())
    }

    // MARK: Exchanges

    /// Waits until one more exchange that bills may go out.
    ///
    /// - Throws: the account is stopped, or the task was cancelled meanwhile.
    func admit(
        _ request: AccountRequest, clock: any WallClock
    ) async throws(StepFailure) -> AccountPass {
        let number = state.withLock { state in
            let number = state.number()
            state.sending.append(Place(number: number))
            return number
        }
        defer { leaveLine(number) }
        while true {
            let bell = Bell()
            switch verdict(on: request, number, bell, at: clock.now()) {
            case .go(let pass): return pass
            case .refused(let failure): throw failure
            case .wait(let delay):
                guard !Task.isCancelled else { throw .cancelledOperation }
                await Self.wait(for: bell, atMost: delay == .zero ? nil : delay, clock)
            }
        }
    }

    /// Waits out a pause; for an exchange that costs nothing, which no limit counts.
    func passFree(clock: any WallClock) async throws(StepFailure) -> AccountPass {
        while true {
            let now = clock.now()
            let pause = state.withLock { $0.account.pause(at: now) }
            guard pause > .zero else { return AccountPass(sent: now, isCounted: false) }
            do { try await clock.sleep(for: pause) } catch { throw .cancelledOperation }
        }
    }

    /// A wait of zero is one for the turn.
    private func verdict(
        on request: AccountRequest, _ number: Int, _ bell: Bell, at now: Timestamp
    ) -> AccountState.Verdict {
        state.withLock { state in
            let isFirst = state.sending.first?.number == number
            let verdict: AccountState.Verdict
            if isFirst {
                verdict = state.account.verdict(on: request, at: now)
            } else {
                verdict = state.account.refusal(of: request).map { .refused($0) } ?? .wait(.zero)
            }
            if case .wait = verdict,
                let index = state.sending.lastIndex(where: { $0.number == number })
            {
                state.sending[index].bell = bell
            }
            return verdict
        }
    }

    private func leaveLine(_ number: Int) {
        let bell = state.withLock { state -> Bell? in
            if state.sending.first?.number == number {
                state.sending.removeFirst()
            } else {
                state.sending.removeAll { $0.number == number }
            }
            return state.sending.first?.bell
        }
        bell?.give(())
    }

    /// Sleeps until the bell is rung, the time is over or the task is cancelled.
    private static func wait(
        for bell: Bell, atMost delay: Duration? = nil, _ clock: (any WallClock)? = nil
    ) async {
        await withTaskCancellationHandler {
            guard let delay, let clock else { return await bell.value() }
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    do { try await clock.sleep(for: delay) } catch {}
                    bell.give(())
                }
                await bell.value()
                group.cancelAll()
            }
        } onCancel: {
            bell.give(())
        }
    }

    // MARK: What is learnt

    /// An exchange is over: its answer may tell what is left of the account's limits.
    func returned(_ pass: AccountPass, _ response: HTTPResponse?, at now: Timestamp) {
        let bell = state.withLock { state in
            state.account.returned(pass, response, at: now)
            return state.sending.first?.bell
        }
        bell?.give(())
    }

    /// The provider refused because it was asked too often: the whole account waits.
    func limited(_ pass: AccountPass, for asked: Duration?, at now: Timestamp) {
        state.withLock { $0.account.limited(pass, for: asked, at: now) }
    }

    /// Nothing that bills is sent any more, or none of a model.
    ///
    /// - Returns: the failure, marked as one of the account.
    func stop(_ what: AccountState.Stop, for failure: StepFailure) -> StepFailure {
        var failure = failure
        failure.mayRetry = false
        failure.stoppedAccount = what.name(of: name)
        let bells = state.withLock { state in
            state.account.stop(what, for: failure)
            return state.sending.compactMap(\.bell)
        }
        for bell in bells { bell.give(()) }
        return failure
    }
}
