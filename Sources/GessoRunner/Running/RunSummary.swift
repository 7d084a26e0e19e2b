public import GessoBase
public import GessoPipeline
public import GessoStore

/// What came of a run.
public struct RunSummary: Sendable {
    /// The name of the run.
    public var runID: String
    public var pipeline: String
    /// In the order of expansion.
    public var results: [InstanceResult] = []
    public var published: [PublishedFile] = []
    /// Paths that the pipeline no longer has and that are still there, absolute.
    public var leftovers: [String] = []
    /// Those of them that were deleted.
    public var pruned: [String] = []
    /// Of the file and of what its expressions came to; errors among them.
    public var diagnostics: [Diagnostic] = []
    /// Sentences besides.
    public var warnings: [String] = []
    public var openItems: [OpenItem] = []
    /// The value of the pipeline's `outputs`.
    public var outputs: ValueMap = [:]
    public var isInterrupted = false
    /// What goes on at providers, for the next run to collect.
    public var openJobs: [JournalLeftover] = []
    /// What went out in this run or an earlier one and has no known outcome.
    public var unknownOutcomes: [JournalLeftover] = []
    /// How many jobs were cancelled at their providers.
    public var cancelledJobs = 0
    /// How many operations were recorded; nil where none were to be.
    public var recorded: Int?
    /// Whether answers came from a cassette, so that nothing was spent.
    public var isReplay = false
    /// How each budget stands at the end.
    public var budgets: [BudgetStanding] = []
    /// What is known to have been charged, also for what failed; millionths of a dollar.
    var paidMicroUSD = 0
    /// Results that had to be there already and were not, or differ from the lock.
    public var lockProblems: [Diagnostic] = []
    /// Whether the lock was written.
    public var wroteLock = false
    var status: [ExitStatus] = []

    init(runID: String, pipeline: String) {
        self.runID = runID
        self.pipeline = pipeline
    }

    /// How many instances ended so.
    public func count(_ state: InstanceResult.State) -> Int {
        results.count { $0.state == state }
    }

    /// The charge of what was made in this run, and of what failed and was charged, in millionths of a dollar.
    public var chargeMicroUSD: Int {
        guard !isReplay else { return 0 }
        let made = results.filter { $0.state == .made }.reduce(0) { $0 + ($1.costMicroUSD ?? 0) }
        return max(made, paidMicroUSD)
    }

    /// Results of providers that were made and whose charge is unknown.
    public var unpriced: Int {
        guard !isReplay else { return 0 }
        return results.count { $0.state == .made && $0.provider != nil && $0.costMicroUSD == nil }
    }

    /// What the process tells its caller.
    public var exitStatus: ExitStatus {
        var all = status
        if isInterrupted { all.append(.interrupted) }
        if !lockProblems.isEmpty { all.append(.lockMismatch) }
        if results.contains(where: { $0.failure?.kind == .budget }) {
            all.append(.budgetRefused)
        }
        if results.contains(where: { $0.state == .failed || $0.state == .blocked }) {
            all.append(.stepFailed)
        }
        return .combined(all)
    }
}
