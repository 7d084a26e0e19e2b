import GessoBase
import GessoConfig
import GessoImage
import GessoPipeline
import GessoProvider
import GessoStore

/// What everything in a run shares; none of it changes while it runs.
struct RunContext: Sendable {
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
}
