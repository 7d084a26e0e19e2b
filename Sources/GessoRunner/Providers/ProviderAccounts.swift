import GessoBase
import GessoConfig
import GessoHTTP
import GessoPipeline
import GessoProvider

/// The provider entries of a run, each opened on first use.
final class ProviderAccounts: Sendable {
    private let library: PluginLibrary
    private let client: HTTPClient
    private let pool: ComputePool
    private let secrets: SecretFinder
    private let environment: SettingVariables
    private let version: String
    private let usesFake: Bool
    private let sink: any EventSink
    /// Whether cassettes answer, so that no key is needed.
    let isReplaying: Bool
    private let ends = EndBooks()
    /// The keys that were handed out, by entry and step: what a plugin says holds none of them.
    private let handedOut = Guarded<[String: [String: StepSecrets]]>([:])
    private let gates = AccountGates()
    private let opened = Guarded<[String: Result<ProviderAccount, Diagnostic>]>([:])

    init(
        library: PluginLibrary, client: HTTPClient, pool: ComputePool, secrets: SecretFinder,
        environment: SettingVariables, version: String, usesFake: Bool, sink: any EventSink,
        isReplaying: Bool = false
    ) {
        self.library = library
        self.client = client
        self.pool = pool
        self.secrets = secrets
        self.environment = environment
        self.version = version
        self.usesFake = usesFake
        self.sink = sink
        self.isReplaying = isReplaying
    }

    /// The account of an entry.
    func account(_ entry: ProviderEntry) throws(Diagnostic) -> ProviderAccount {
        try opened.withLock { table in
            if let known = table[entry.name] { return known }
            let outcome = open(entry)
            table[entry.name] = outcome
            return outcome
        }.get()
    }

    /// The account of an entry, as a step uses it.
    func account(
        _ entry: ProviderEntry, step: Step
    ) throws(Diagnostic) -> ProviderAccount {
        let account = try account(entry)
        guard !step.secrets.isEmpty, mayHaveSecrets(account.entry) else { return account }
        let own: StepSecrets
        do throws(SecretError) {
            own = try secrets.secrets(of: account.facts, entry: entry, step: step.secrets)
        } catch {
            throw Diagnostic(error, at: step.location)
        }
        remember(own, of: entry.name, step: step.id)
        let (id, gate) = gate(account.entry, account.facts, own)
        return ProviderAccount(
            entry: account.entry, facts: account.facts, provider: account.provider,
            isFake: account.isFake, secrets: own, gate: gate, id: id)
    }

    /// Where everything waits that uses the same plugin, server and keys.
    private func gate(
        _ entry: ProviderEntry, _ facts: PluginFacts, _ secrets: StepSecrets
    ) -> (AccountID, AccountGate) {
        let id = AccountID(
            plugin: facts.id, baseURL: entry.baseURL, secrets: secrets.digest,
            entry: facts.isLocal(baseURL: entry.baseURL) ? entry.name : nil)
        let gate = gates.gate(
            id, name: entry.name,
            limits: AccountLimits(concurrency: entry.concurrency, rate: entry.rate),
            declared: AccountLimits(declaredBy: facts))
        return (id, gate)
    }

    /// The plugin of an entry that was opened.
    func plugin(of name: String) -> String? {
        opened.withLock { try? $0[name]?.get().facts.id }
    }

    /// A cassette needs no secret.
    private func mayHaveSecrets(_ entry: ProviderEntry) -> Bool {
        !isReplaying && entry.mayHaveSecrets
    }

    private func open(_ entry: ProviderEntry) -> Result<ProviderAccount, Diagnostic> {
        do {
            var entry = entry
            if usesFake { entry.standIn() }
            let plugin = try library.plugin(entry.plugin)
            if !usesFake { entry = try environment.addressed(entry, of: plugin.facts) }
            let found =
                mayHaveSecrets(entry)
                ? try secrets.secrets(of: plugin.facts, entry: entry, step: []) : StepSecrets([:])
            if !usesFake { fill(&entry, of: plugin.facts, found) }
            remember(found, of: entry.name, step: "")
            var settings = ProviderSettings(
                name: entry.name, config: entry.config?.map ?? [:], baseURL: entry.baseURL,
                trustsBaseURL: entry.trustsBaseURL, log: log(entry.name, plugin.facts))
            settings.hostVersion = version
            settings.ends = ends
            let provider = try Provider(
                plugin, settings: settings, client: client, pool: pool)
            let (id, gate) = gate(entry, plugin.facts, found)
            return .success(
                ProviderAccount(
                    entry: entry, facts: plugin.facts.noting(entry.models), provider: provider,
                    isFake: usesFake,
                    secrets: found, gate: gate, id: id))
        } catch let problem as PluginProblem {
            var diagnostic = Diagnostic(problem)
            diagnostic.location = entry.location
            return .failure(diagnostic)
        } catch let error as SecretError {
            return .failure(Diagnostic(error, at: entry.location))
        } catch let diagnostic as Diagnostic {
            return .failure(diagnostic)
        } catch {
            return .failure(
                Diagnostic(.unusablePlugin, "\(entry.name): \(error)", at: entry.location))
        }
    }

    /// Tells the user what a plugin warns of, without the values of its secrets.
    private func log(
        _ name: String, _ facts: PluginFacts
    ) -> @Sendable (ProviderSettings.LogLevel, String) -> Void {
        { [weak self, sink, client] level, line in
            guard level >= .warning, let self else { return }
            let all = handedOut.withLock { $0[name] ?? [:] }
            let text = all.values.reduce(line) { text, secrets in
                Provider.redactor(of: facts, secrets, client).redact(text)
            }
            sink.receive(.warning(nil, "\(name): \(text)"))
        }
    }

    private func remember(_ secrets: StepSecrets, of name: String, step: String) {
        handedOut.withLock { $0[name, default: [:]][step] = secrets }
    }

    /// Puts in what the environment says where `config` is silent.
    private func fill(_ entry: inout ProviderEntry, of facts: PluginFacts, _ found: StepSecrets) {
        let written = entry.config?.map ?? [:]
        let filled = environment.filled(written, of: facts) { found.value(ofSecret: $0) }
        if filled != written { entry.config = .map(filled) }
    }
}

extension ProviderEntry {
    /// Lets the plugin `fake` take its place; what only its own plugin knows is dropped.
    fileprivate mutating func standIn() {
        plugin = "fake"
        model = nil
        models = []
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
