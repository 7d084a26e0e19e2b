public import GessoBase
public import GessoConfig
public import GessoHTTP
public import GessoPipeline
public import GessoStore

/// Everything that plans and runs share for as long as a program lives: store, files, clock,
/// plugins, configuration.
public struct Session: Sendable {
    public var store: Store
    public var files: any FileSystem
    public var clock: any WallClock
    public var library: PluginLibrary
    public var client: HTTPClient
    public var configuration: Configuration
    public var readerOptions: ReaderOptions
    public var ledger: any Ledger
    public var sink: any EventSink
    /// The environment, for what a pipeline lists under `env` and for keys of providers.
    public var environment: [String: String]
    /// "0.1.0", as results are marked with it.
    public var version: String
    /// Makes the waiting times between tries; the same seed, the same times.
    public var randomSeed: UInt64

    public init(
        store: Store, files: any FileSystem, clock: any WallClock, library: PluginLibrary,
        client: HTTPClient = HTTPClient(), configuration: Configuration = Configuration(),
        readerOptions: ReaderOptions = ReaderOptions(), ledger: any Ledger = OpenLedger(),
        sink: any EventSink = NoEvents(), environment: [String: String] = [:],
        version: String, randomSeed: UInt64 = 0
    ) {
        self.store = store
        self.files = files
        self.clock = clock
        self.library = library
        self.client = client
        self.configuration = configuration
        self.readerOptions = readerOptions
        self.ledger = ledger
        self.sink = sink
        self.environment = environment
        self.version = version
        self.randomSeed = randomSeed
    }

    /// Step kinds and plugins, as the reader of pipelines asks for them.
    public var catalog: StepCatalog { StepCatalog(library) }

    /// Reads and checks a pipeline file.
    public func read(_ path: String) -> PipelineReading {
        PipelineReader(files: files, catalog: catalog, options: readerOptions).read(path)
    }

    /// Reads and checks a text as if it stood in a file.
    public func read(text: String, path: String) -> PipelineReading {
        PipelineReader(files: files, catalog: catalog, options: readerOptions)
            .read(text: text, path: path)
    }
}
