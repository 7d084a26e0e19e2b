import GessoBase
import GessoConfig
public import GessoPipeline
import GessoProvider
import GessoStore

extension Session {
    /// The providers that can be named: those of a pipeline, else of the configuration, then the
    /// bundled plugins that need no entry.
    public func providers(of pipeline: Pipeline?) -> [ProviderReport] {
        let entries = pipeline?.providers ?? readerOptions.providers
        let names = Set(entries.map(\.name))
        let others = catalog.installedPlugins.filter { !names.contains($0) }.compactMap { id in
            (try? catalog.plugin(id).get())?.isBundled ?? false
                ? ProviderEntry(name: id, plugin: id) : nil
        }
        return (entries + others).map(report)
    }

    private func report(_ entry: ProviderEntry) -> ProviderReport {
        var report = ProviderReport(entry: entry, isConfigured: entry.location != nil)
        report.health = HealthBook(store).health(of: entry.name, plugin: entry.plugin)
        switch catalog.plugin(entry.plugin) {
        case .failure(let problem): report.problem = problem
        case .success(let facts):
            report.facts = facts
            if !entry.isEnabled {
                report.problem = Diagnostic(
                    .disabledProvider, "it is switched off", at: entry.location,
                    help: "remove `enabled: false`")
                return report
            }
            do throws(Diagnostic) {
                report.entry = try settingVariables.addressed(entry, of: facts)
            } catch { report.problem = error }
            if report.entry.mayHaveSecrets {
                report.keys = secretFinder.keys(of: facts, entry: report.entry)
            }
        }
        return report
    }

    /// Asks a provider for what its plugin says is free.
    public func test(_ report: ProviderReport) async -> ProviderTest {
        guard report.obstacle == nil, let facts = report.facts else {
            let (message, help) = report.obstacle ?? ("", nil)
            return ProviderTest(
                report: report, outcome: .failed(StepFailure(.auth, message, help: help)))
        }
        guard let model = facts.defaultModel(for: .test) else {
            return ProviderTest(report: report, outcome: .untested)
        }
        let start = clock.now()
        var test = ProviderTest(report: report, outcome: .untested)
        let failure: StepFailure?
        do throws(StepFailure) {
            test.outcome = .passed(try await answer(of: report.entry, model))
            failure = nil
        } catch {
            test.outcome = .failed(error)
            failure = error
        }
        test.latency = clock.now() - start
        test.report.health = note(failure, of: report)
        return test
    }

    private func answer(
        of entry: ProviderEntry, _ model: ModelFacts
    ) async throws(StepFailure) -> String {
        let account: ProviderAccount
        do throws(Diagnostic) {
            account = try accounts(threads: 1).account(entry)
        } catch {
            throw StepFailure(.auth, error.message, help: error.help)
        }
        let books = LedgerEntry(
            instance: InstanceID(step: "test"), actionKey: Digest(of: "test"),
            provider: entry.name, label: "", index: 0, highMicroUSD: 0)
        let context = OperationContext(
            ledger: FreeLedger(), entry: books, clock: HastyClock(base: clock),
            secrets: account.secrets)
        let request = OperationRequest(model: model.id, operation: .test)
        let output = try await Deadline(Self.patience, clock: clock).run {
            () throws(StepFailure) in
            let result = try await account.provider.run(request, context: context)
            return StepOutput(values: ["text": .string(result.text ?? "it answers")])
        }
        return output.values["text"]?.string ?? ""
    }

    /// For a call that ought to take a moment.
    private static let patience = Duration.seconds(30)

    private func note(_ failure: StepFailure?, of report: ProviderReport) -> ProviderHealth? {
        guard !report.isLocal else { return nil }
        let watch = HealthWatch(clock: clock, sink: NoEvents())
        let name = report.entry.name
        watch.note(name, failure)
        let book = HealthBook(store)
        if let seen = watch.all[name] { book.note([(name, report.entry.plugin, seen)]) }
        return book.health(of: name, plugin: report.entry.plugin)
    }
}
