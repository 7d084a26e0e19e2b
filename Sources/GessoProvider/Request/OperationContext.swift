public import GessoBase
public import GessoHTTP

/// What a run lends to one operation.
public struct OperationContext: Sendable {
    public var ledger: any Ledger
    /// Who pays; `label` and `index` are filled in for each exchange.
    public var entry: LedgerEntry
    public var clock: any WallClock
    public var secrets: any SecretSource
    /// Where everything waits that uses the same account; nil: only what uses the same provider.
    public var gate: AccountGate?
    /// Makes a place for a picture that is too long for memory; nil: there is none.
    public var spool: (@Sendable () -> (any Spool)?)?
    /// Where chance comes from, which is the same in a run of the same seed.
    public var randomSeed: UInt64 = 0
    /// Called with 0 to 1 as the plugin reports it.
    public var progress: @Sendable (Double) -> Void
    /// Called with the provider's id of the running job, once it is known.
    public var job: @Sendable (String) -> Void
    /// Whether a cancelled operation leaves its job at the provider for the next run, instead of
    /// cancelling it there.
    public var leavesJobs: @Sendable () -> Bool = { false }
    /// Whether to take up only what was begun, and to cancel it where it would go on.
    public var isAbandoning = false
    /// Whether exchanges are recorded, or answered from a recording.
    public var cassette: CassetteUse?
    /// What a person types to send again what has no known outcome.
    public var resendCommand = "gesso run --resend all"

    public init(
        ledger: any Ledger, entry: LedgerEntry, clock: any WallClock,
        secrets: any SecretSource = NoSecrets(),
        progress: @escaping @Sendable (Double) -> Void = { _ in },
        job: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.ledger = ledger
        self.entry = entry
        self.clock = clock
        self.secrets = secrets
        self.progress = progress
        self.job = job
    }
}
