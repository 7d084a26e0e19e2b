import GessoBase
import GessoConfig
import GessoHTTP
import GessoProvider
import GessoRunner

/// What the commands about plugins share: the search, the user's pins, and ways to a plugin's facts.
struct PluginCall {
    let call: CommandCall
    let configuration: Configuration
    let search: PluginSearch
    let trust: PinnedTrust
    /// The user's configuration file; nil where there is no home.
    let configFile: String?

    /// Holds plugins that do not run in this process.
    static let host: HostProgram = {
        var host = HostProgram.ofThisProgram
        host.version = GessoCommand.version
        return host
    }()

    init(_ call: CommandCall) {
        self.call = call
        let invocation = call.invocation
        let loader = ConfigLoader(environment: invocation.environment, files: invocation.files)
        let folder = invocation.workingDirectory
        let root = (try? loader.projectRoot(of: folder)) ?? folder
        let (configuration, problems) = loader.load(projectRoot: root)
        self.configuration = configuration
        configFile = loader.userFile.map(invocation.absolute)
        search = Folders(call).plugins
        trust = PinnedTrust(
            bundled: BundledPlugins(executable: invocation.executable), pins: configuration.pins,
            configFile: configFile)
        if !problems.isEmpty { DiagnosticPrinter(call: call, sources: [:]).print(problems) }
    }

    /// A plugin by its id, or by the path of its file.
    func location(of name: String) throws -> PluginLocation {
        if name.contains("/") || name.hasSuffix(".so") {
            let path = call.invocation.absolute(name)
            let file = path.split(separator: "/").last.map(String.init) ?? path
            let isNamed = file.hasPrefix("libgesso-") && file.hasSuffix(".so")
            let id = isNamed ? String(file.dropFirst(9).dropLast(3)) : file
            return PluginLocation(id: id, path: path, origin: .path)
        }
        do throws(PluginProblem) {
            return try search.find(name)
        } catch {
            let near = Suggestion.nearest(to: name, among: search.installed().map(\.id))
            let help = near.map { "did you mean '\($0)'?" } ?? error.help
            throw CommandFailure(.providerUnusable, error.message, help: help)
        }
    }

    /// A plugin that may be used; its code is run as its pin says.
    func load(_ location: PluginLocation) -> Result<Plugin, PluginProblem> {
        Result { () throws(PluginProblem) in
            try Plugin(at: location, trust: trust, host: Self.host)
        }
    }

    /// The table of any file, read in a process of its own that can do no harm.
    func inspect(_ location: PluginLocation) throws(PluginProblem) -> PluginFacts {
        try Plugin.inspect(at: location, host: Self.host)
    }

    /// Where the secrets and settings of a plugin come from.
    func sources(of facts: PluginFacts) -> PluginSources {
        PluginSources(
            facts: facts, configuration: configuration, environment: call.invocation.environment)
    }

    /// What a plugin costs and takes can be asked of an account without secrets.
    func account(of plugin: Plugin) -> Provider? {
        let environment = SettingVariables(
            environment: call.invocation.environment, pins: configuration.pins)
        let config = environment.filled([:], of: plugin.facts)
        return try? Provider(
            plugin, settings: ProviderSettings(name: plugin.facts.id, config: config),
            client: HTTPClient(), pool: ComputePool(threads: 1))
    }

    /// How the code of a plugin that may be used is run.
    func isolation(of facts: PluginFacts) -> Isolation {
        let isApart = !facts.isBundled && configuration.pins[facts.id]?.isIsolated ?? true
        return isApart ? .process : .none
    }
}
