import GessoBase
import GessoConfig
import GessoHTTP
import GessoPipeline
import GessoProvider
import GessoRunner
import GessoStore
import GessoYAML

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
        let folders = Folders(call)
        let trust = PinnedTrust(
            bundled: BundledPlugins(executable: invocation.executable), pins: configuration.pins,
            configFile: loader.userFile.map(invocation.absolute))
        let library = PluginLibrary(
            search: folders.plugins, trust: trust, host: PluginCall.host)
        let read = Self.options(call, configuration).reading(
            providers: configuration.providers.mapValues { $0.map(Self.node) },
            defaults: configuration.defaults.mapValues(Self.node),
            budgets: configuration.budgets.map(Self.node), root: root,
            files: invocation.files, catalog: StepCatalog(library), known: problems)
        self.problems = problems + read.problems
        let store = Store(
            folder: folders.store(or: configuration.store?.value), clock: invocation.clock)
        session = Session(
            store: store, files: invocation.files, clock: invocation.clock, library: library,
            client: Self.client(invocation, configuration),
            configuration: configuration, readerOptions: read.options, sink: sink,
            environment: invocation.environment, version: GessoCommand.version,
            randomSeed: invocation.randomSeed)
    }

    /// The configuration's word on proxy and certificates goes before the environment's, which is
    /// for every program.
    private static func client(
        _ invocation: Invocation, _ configuration: Configuration
    ) -> HTTPClient {
        var proxies = ProxySettings(environment: invocation.environment)
        if let proxy = configuration.proxy {
            proxies.plain = proxy
            proxies.secure = proxy
            proxies.exceptions = configuration.proxyExceptions
        }
        var trust = CertificateTrust(environment: invocation.environment)
        if let file = configuration.certificateFile {
            trust = CertificateTrust()
            trust.file = file
        }
        return HTTPClient(
            proxies: proxies, trust: trust, tokenOrigins: configuration.allowedOrigins,
            clock: invocation.clock)
    }

    private static func options(
        _ call: CommandCall, _ configuration: Configuration
    ) -> ReaderOptions {
        var options = ReaderOptions(
            allowedFolders: call.arguments.values("allow-path").map(call.invocation.absolute),
            allowedOrigins: call.arguments.values("allow-origin")
                + configuration.allowedOrigins.sorted(),
            publishRoot: configuration.publishRoot?.value)
        options.sendsNothing = call.arguments.has("replay")
        return options
    }

    private static func node(_ setting: Setting<YAMLNode>) -> ConfiguredNode {
        ConfiguredNode(setting.value, isUsers: setting.isTrusted)
    }
}
