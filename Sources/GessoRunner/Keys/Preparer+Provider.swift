import GessoBase
import GessoPipeline
import GessoProvider

extension Preparer {
    /// Adds what a provider has to do, after its model's rules were asked.
    func addWork(
        _ operation: Operation, to prepared: inout PreparedInstance
    ) throws(PreparationProblem) {
        let account = try account(of: prepared)
        let fields = fields(of: prepared, account)
        let resolution = Self.resolution(operation, fields, account, account.facts)
        prepared.warnings += resolution.findings.map(StepFinding.init)
        guard let request = resolution.request else {
            throw .findings(prepared.warnings)
        }
        var facts: Value?
        if !account.entry.models.isEmpty {
            let plugins = account.provider.plugin.facts
            let plain = Self.resolution(operation, fields, account, plugins)
            facts = RequestFacts(resolution, of: prepared).differences(from: plain)
        }
        prepared.work = work(prepared, account, request, resolution, facts)
        prepared.isReplayed = accounts.isReplaying && !account.facts.computes
    }

    private static func resolution(
        _ operation: Operation, _ fields: ValueMap, _ account: ProviderAccount,
        _ facts: PluginFacts
    ) -> ModelResolution {
        ModelRules(facts, unsupported: account.entry.unsupported == .drop ? .drop : .error)
            .resolve(operation, with: fields)
    }

    private func account(
        of prepared: PreparedInstance
    ) throws(PreparationProblem) -> ProviderAccount {
        guard let entry = prepared.instance.provider else {
            throw .failure(
                StepFailure(
                    .invalidRequest, "\(prepared.schema.kind) needs a `provider`",
                    field: "/provider", help: "write `provider: canvas` to work offline"))
        }
        do throws(Diagnostic) {
            return try accounts.account(entry, step: prepared.instance.step)
        } catch {
            var diagnostic = error
            if diagnostic.location == nil {
                diagnostic.location = prepared.instance.location(of: "/provider")
            }
            throw .provider(diagnostic)
        }
    }

    /// `with` and the entry's model; what belongs to the real plugin is not for a stand-in.
    private func fields(
        of prepared: PreparedInstance, _ account: ProviderAccount
    ) -> ValueMap {
        var fields = prepared.with
        if account.isFake {
            fields["model"] = nil
            fields["options"] = nil
        } else if fields["model"] == nil {
            let model = account.entry.model ?? prepared.instance.pipeline.defaults.model
            fields["model"] = model.map(Value.string)
        }
        return fields
    }

    private func work(
        _ prepared: PreparedInstance, _ account: ProviderAccount, _ request: OperationRequest,
        _ resolution: ModelResolution, _ facts: Value?
    ) -> ProviderWork {
        let round = round(prepared.id)
        let counts = resolution.counts.isEmpty ? [1] : resolution.counts
        var seeds: [Int] = []
        var first = 0
        for count in counts {
            // A number that the step gives is that of the first picture.
            let given = request.seed.map { $0 + first }
            seeds.append(
                given
                    ?? SeedRule.seed(
                        of: prepared.id, index: first, round: round,
                        seedMax: resolution.model?.seedMax))
            first += count
        }
        return ProviderWork(
            account: account, request: request, model: resolution.model, counts: counts,
            round: round, seeds: seeds, hasSeed: prepared.schema.field(named: "seed") != nil,
            facts: facts)
    }
}

extension StepFinding {
    /// What a model would refuse.
    init(_ finding: ModelFinding) {
        self.init(
            finding.field, finding.message, help: finding.help,
            severity: finding.severity == .error ? .error : .warning)
    }
}
