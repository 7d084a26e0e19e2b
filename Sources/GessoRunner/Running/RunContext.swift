import GessoBase
import GessoConfig
import GessoImage
import GessoPipeline
import GessoProvider
import GessoStore

/// What everything in a run shares; none of it changes while it runs.
///
/// A class, since it is large and everything that waits would hold copies of it.
final class RunContext: Sendable {
    let runID: String
    let store: Store
    let inputs: InputReader
    let clock: any WallClock
    let options: RunOptions
    let ledger: any Ledger
    /// Nil where nothing is paid for: in a replay.
    let journal: Journal?
    /// The same.
    let purse: Purse?
    /// Whether the providers answer.
    let health: HealthWatch
    let cassette: CassetteUse?
    /// Ends the run early.
    let control: RunControl
    let sink: any EventSink
    let pool: CPUPool
    let limits: ImageLimits
    /// The programs and libraries that results are marked with.
    let madeBy: [Component]
    let randomSeed: UInt64

    init(
        runID: String, store: Store, inputs: InputReader, clock: any WallClock, options: RunOptions,
        ledger: any Ledger, journal: Journal?, purse: Purse?, health: HealthWatch,
        cassette: CassetteUse?, control: RunControl, sink: any EventSink, pool: CPUPool,
        limits: ImageLimits, madeBy: [Component], randomSeed: UInt64
    ) {
        self.runID = runID
        self.store = store
        self.inputs = inputs
        self.clock = clock
        self.options = options
        self.ledger = ledger
        self.journal = journal
        self.purse = purse
        self.health = health
        self.cassette = cassette
        self.control = control
        self.sink = sink
        self.pool = pool
        self.limits = limits
        self.madeBy = madeBy
        self.randomSeed = randomSeed
    }

    /// Whether a cassette answers in place of the providers.
    var isReplaying: Bool { if case .play? = cassette { true } else { false } }
}
