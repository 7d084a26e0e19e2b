import GessoBase
import GessoConfig
import GessoPipeline
import GessoRunner
import GessoStore

/// Opens what a command works with: configuration, store, plugins.
struct SessionOpening {
    let session: Session
    /// Of the configuration files.
    let problems: [Diagnostic]

    init(_ call: CommandCall, folder: String, sink: any EventSink) {
        let invocation = call.invocation
        let loader = ConfigLoader(environment: invocation.environment, files: invocation.files)
        let root = (try? loader.projectRoot(of: folder)) ?? folder
        let (configuration, problems) = loader.load(projectRoot: root)
        self.problems = problems
        let folders = Folders(call)
        let store = Store(
            folder: folders.store(or: configuration.store?.value), clock: invocation.clock)
        session = Session(
            store: store, files: invocation.files, clock: invocation.clock,
            library: PluginLibrary(search: folders.plugins), configuration: configuration,
            readerOptions: Self.readerOptions(call, configuration), sink: sink,
            environment: invocation.environment, version: GessoCommand.version,
            randomSeed: invocation.randomSeed)
    }

    private static func readerOptions(
        _ call: CommandCall, _ configuration: Configuration
    )
        -> ReaderOptions
    {
        ReaderOptions(
            allowedFolders: call.arguments.values("allow-path").map(call.invocation.absolute),
            allowedOrigins: call.arguments.values("allow-origin")
                + configuration.allowedOrigins.sorted(),
            publishRoot: configuration.publishRoot?.value)
    }
}
