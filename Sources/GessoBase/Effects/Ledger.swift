/// Where money and paid exchanges are accounted for.
///
/// The host calls it around every exchange that may bill, in this order: `reserve`, `sending`,
/// `answered`, `settle`. An implementer may refuse in `reserve`; once `sending` has returned, the
/// exchange counts as spent until `settle` says otherwise. Exchanges that are safe to repeat are
/// not told of one by one: those that came before one that bills are handed over with it.
public protocol Ledger: Sendable {
    /// What is known of an operation that was begun and not finished; asked before its first
    /// exchange.
    func past(of operation: LedgerOperation) async throws(StepFailure) -> PastOperation

    /// The pictures of an action key that unfinished operations stand for.
    func unfinished(_ actionKey: Digest) async throws(StepFailure) -> [Range<Int>]

    /// Sets money aside before a request is sent; waits while others are in flight.
    func reserve(_ entry: LedgerEntry) async throws(StepFailure)

    /// Called before the first byte goes out; has been made durable when it returns, together with
    /// the answers that the request may depend on.
    func sending(_ entry: LedgerEntry, after answers: [LedgerAnswer]) async throws(StepFailure)

    /// Nothing went out after all.
    func unsent(_ entry: LedgerEntry)

    /// It went out and no answer came: it stays spent.
    func lost(_ entry: LedgerEntry)

    /// Called with the raw answer before the plugin sees it; has been made durable on return.
    func answered(_ entry: LedgerEntry, _ answer: LedgerAnswer) async throws(StepFailure)

    /// Keeps answers of safe exchanges that became many; need not be durable on return.
    func noted(_ answers: [LedgerAnswer], of operation: LedgerOperation)

    /// The provider's id of the job that works for an operation.
    func job(_ job: String, of operation: LedgerOperation)

    /// What a try is charged, in millionths of a dollar, nil where it is unknown.
    ///
    /// Also called for an answer of an earlier run, for which nothing was reserved in this one.
    func settle(_ entry: LedgerEntry, microUSD: Int?)

    /// An operation came to an end.
    func ended(_ operation: LedgerOperation, _ ending: LedgerEnding)

    /// The result of an action key is stored, or its instance failed for good: what its operations
    /// brought is not needed any more.
    func finished(_ actionKey: Digest)
}

extension Ledger {
    public func past(of operation: LedgerOperation) async throws(StepFailure) -> PastOperation {
        PastOperation()
    }

    public func unfinished(_ actionKey: Digest) async throws(StepFailure) -> [Range<Int>] { [] }

    public func unsent(_ entry: LedgerEntry) {}

    public func lost(_ entry: LedgerEntry) {}

    public func noted(_ answers: [LedgerAnswer], of operation: LedgerOperation) {}

    public func job(_ job: String, of operation: LedgerOperation) {}

    public func ended(_ operation: LedgerOperation, _ ending: LedgerEnding) {}

    public func finished(_ actionKey: Digest) {}
}

/// How an operation ended.
public enum LedgerEnding: Sendable, Hashable {
    /// Everything that it asked for is here, and is to be recorded next.
    case done
    /// And it is recorded.
    case recorded
    /// The provider refused, or the plugin gave up.
    case failed(FailureClass)
    /// The job was cancelled at the provider.
    case cancelled
    /// Nothing is known to be over: it can be taken up again.
    case open
}
