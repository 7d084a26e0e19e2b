import GessoBase
import GessoConfig
import GessoHTTP
import GessoPipeline
import GessoProvider
import Synchronization

/// The provider entries of a run, each opened on first use.
final class ProviderAccounts: Sendable {
    private let library: PluginLibrary
    private let client: HTTPClient
    private let pool: ComputePool
    private let secrets: SecretFinder
    private let environment: SettingVariables
    private let usesFake: Bool
    /// Whether cassettes answer, so that no key is needed.
    let isReplaying: Bool
    private let sink: any EventSink
    private let opened = Mutex<[String: Result<ProviderAccount, Diagnostic>]>([:])

    init(
        library: PluginLibrary, client: HTTPClient, pool: ComputePool, secrets: SecretFinder,
        environment: SettingVariables, usesFake: Bool, isReplaying: Bool = false,
        sink: any EventSink
    ) {
        self.library = library
        self.client = client
        self.pool = pool
        self.secrets = secrets
        self.environment = environment
        self.usesFake = usesFake
        self.isReplaying = isReplaying
        self.sink = sink
    }

    /// The account of an entry, as a step uses it.
    func account(
        _ entry: ProviderEntry, step: Step
    ) throws(Diagnostic) -> ProviderAccount {
        var account = try opened.withLock { table in
            if let known = table[entry.name] { return known }
            let outcome = open(entry)
            table[entry.name] = outcome
            return outcome
        }.get()
        guard !step.secrets.isEmpty, mayHaveSecrets(account.entry) else { return account }
        do throws(SecretError) {
            account.secrets = try secrets.secrets(
                of: account.facts, entry: entry, step: step.secrets)
        } catch {
            throw Diagnostic(error, at: step.location)
        }
        return account
    }

    private func open(_ entry: ProviderEntry) -> Result<ProviderAccount, Diagnostic> {
        do {
            var entry = entry
            if usesFake { entry.standIn() }
            let plugin = try library.plugin(entry.plugin)
            entry.config = environment.filled(entry.config, of: plugin.facts)
            let settings = ProviderSettings(
                name: entry.name, config: entry.config?.map ?? [:], baseURL: entry.baseURL,
                trustsBaseURL: entry.trustsBaseURL
            ) { [sink, name = entry.name] level, line in
                guard level >= .warning else { return }
                sink.receive(.warning(nil, "\(name): \(line)"))
            }
            let provider = try Provider(
                plugin, settings: settings, client: client, pool: pool)
            let found =
                mayHaveSecrets(entry)
                ? try secrets.secrets(of: plugin.facts, entry: entry, step: []) : StepSecrets([:])
            return .success(
                ProviderAccount(
                    entry: entry, facts: plugin.facts, provider: provider, isFake: usesFake,
                    secrets: found))
        } catch let problem as PluginProblem {
            var diagnostic = Diagnostic(problem)
            diagnostic.location = entry.location
            return .failure(diagnostic)
        } catch let error as SecretError {
            return .failure(Diagnostic(error, at: entry.location))
        } catch {
            return .failure(
                Diagnostic(.unusablePlugin, "\(entry.name): \(error)", at: entry.location))
        }
    }
}

extension ProviderAccounts {
    /// A server that only the pipeline names is told no secret, and a cassette needs none.
    private func mayHaveSecrets(_ entry: ProviderEntry) -> Bool {
        !isReplaying && (entry.baseURL == nil || entry.trustsBaseURL)
    }
}

extension ProviderEntry {
    /// Lets the plugin `fake` take its place; what only its own plugin knows is dropped.
    fileprivate mutating func standIn() {
        plugin = "fake"
        model = nil
        config = nil
        baseURL = nil
        trustsBaseURL = false
        secrets = []
    }
}

extension Diagnostic {
    /// A secret that cannot be used.
    init(_ error: SecretError, at location: SourceLocation?) {
        self.init(.unusablePlugin, error.message, at: location, help: error.help)
    }
}
