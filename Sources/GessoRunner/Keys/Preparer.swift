import GessoBase
import GessoPipeline
import GessoProvider

/// Turns a resolved instance into one that can be looked up or made: pictures found, checks of
/// kind and model passed, the action key computed.
struct Preparer {
    let inputs: InputReader
    let accounts: ProviderAccounts
    /// What the user wants made anew.
    let refreshed: RefreshSelection
    /// How often the result of an instance was rejected or refreshed.
    let round: (InstanceID) -> Int

    func prepare(
        _ instance: ResolvedInstance
    ) throws(PreparationProblem) -> PreparedInstance {
        guard let schema = instance.step.schema,
            let kind = StepRegistry.kind(named: schema.kind)
        else {
            throw .failure(StepFailure(.internal, "\(instance.id) has no step kind"))
        }
        let findings = kind.check(instance.with)
        guard !findings.contains(where: { $0.severity == .error }) else {
            throw .findings(findings)
        }
        var prepared = PreparedInstance(
            instance: instance, schema: schema, kind: kind, with: try filled(instance, schema),
            warnings: findings)
        if case .provider(let operation) = schema.nature {
            try addWork(operation, to: &prepared)
        }
        prepared.isRefreshed = refreshed.contains(instance.id)
        prepared.key = try key(of: prepared)
        return prepared
    }

    private func filled(
        _ instance: ResolvedInstance, _ schema: StepSchema
    ) throws(PreparationProblem) -> ValueMap {
        if case .load = schema.nature { return instance.with }
        let filled: InputReader.Filled
        do throws(StepFailure) {
            filled = try inputs.fill(instance.with)
        } catch {
            throw .failure(error)
        }
        switch filled {
        case .complete(let with): return with
        case .waiting(let urls): throw .waiting(urls)
        }
    }

    // MARK: Key

    private func key(of prepared: PreparedInstance) throws(PreparationProblem) -> ActionKey? {
        if case .load = prepared.schema.nature { return try loadKey(prepared) }
        let known = knownParts(of: prepared)
        return known.unmade.isEmpty ? ActionKey(known.parts) : nil
    }

    /// The parts of the key, but for those with pictures that are not made yet.
    func knownParts(of prepared: PreparedInstance) -> KnownParts {
        var known = valueParts(of: prepared)
        if let work = prepared.work { addParts(of: work, to: &known.parts) }
        known.parts["salt"] = prepared.instance.step.cache.salt.map(Value.string)
        return known
    }

    private func header(_ schema: StepSchema) -> ValueMap {
        ["kind": .string(schema.kind), "version": .int(schema.version)]
    }

    private func valueParts(of prepared: PreparedInstance) -> KnownParts {
        var known = KnownParts(parts: header(prepared.schema))
        for field in prepared.schema.fields where field.isInKey {
            guard let value = prepared.with[field.name], !value.isNull else { continue }
            if let part = KeyValue.of(value) {
                known.parts["with.\(field.name)"] = part
            } else {
                known.unmade["with.\(field.name)"] = value
            }
        }
        return known
    }

    private func addParts(of work: ProviderWork, to parts: inout ValueMap) {
        let facts = work.account.facts
        if let options = parts["with.options"] {
            parts["with.options"] = KeyValue.options(options, schema: work.model?.optionsSchema)
        }
        parts["with.model"] = nil
        parts["with.seed"] = work.hasSeed ? work.seeds.first.map(Value.int) : nil
        parts["operation"] = .string(work.request.operation.rawValue)
        parts["plugin"] = .string(facts.id)
        parts["revision"] =
            facts.isBundled ? .int(facts.revision) : .string(facts.digest.hex)
        parts["model"] = work.request.model.map(Value.string)
        if let config = work.account.entry.config {
            parts["config"] = KeyValue.options(config, schema: facts.configSchema)
        }
        parts["base_url"] = work.account.entry.baseURL.map(Value.string)
        parts["round"] = .int(work.round)
        parts["facts"] = work.facts
    }

    private func loadKey(_ prepared: PreparedInstance) throws(PreparationProblem) -> ActionKey {
        if let url = prepared.with["url"]?.string {
            return .ofURL(url, expected: prepared.with["digest"])
        }
        let files: [InputReader.LoadedFile]
        do throws(StepFailure) {
            files = try inputs.loadedFiles(prepared.with)
        } catch {
            var failure = error
            failure.field = prepared.with["path"] == nil ? "/glob" : "/path"
            throw .failure(failure)
        }
        var parts = header(prepared.schema)
        parts["bytes"] = .list(files.map { .string($0.digest.hex) })
        parts["with.digest"] = prepared.with["digest"]
        parts["salt"] = prepared.instance.step.cache.salt.map(Value.string)
        return ActionKey(parts)
    }
}
