import GessoBase
import GessoPipeline
import GessoProvider
import GessoStore

/// Makes a plan: the same engine, preparation and look-ups as a run, and nothing is written.
final class Planner {
    private let pipeline: Pipeline
    private let expansion: Expansion
    private let preparer: Preparer
    private let lookup: Lookup
    private let rules: RunRules
    private let history: LastKeys
    private let caps: [Cap]
    /// Whether a run waits for this plan.
    private let isBeforeRun: Bool
    private var board: RunBoard
    private var planned: [InstanceID: PlannedInstance] = [:]
    /// What each instance that can be resolved reads or needs.
    private var dependencies: [InstanceID: [InstanceID]] = [:]

    init(
        pipeline: Pipeline, expansion: Expansion, preparer: Preparer, lookup: Lookup,
        rules: RunRules, history: LastKeys, caps: [Cap], isBeforeRun: Bool
    ) {
        self.pipeline = pipeline
        self.expansion = expansion
        self.preparer = preparer
        self.lookup = lookup
        self.rules = rules
        self.history = history
        self.caps = caps
        self.isBeforeRun = isBeforeRun
        board = RunBoard(pipeline: pipeline, sink: NoEvents())
    }

    /// Follows the pipeline as far as it can be known.
    func plan() async -> Plan {
        var wave = expansion.start()
        while !wave.isEmpty {
            var ready: [ResolvedInstance] = []
            for change in wave {
                switch change {
                case .ready(let instance):
                    if rules.selection.contains(instance.id) { ready.append(instance) }
                default: note(change)
                }
            }
            wave = await decide(ready)
        }
        return finished()
    }

    /// What was planned as a graph: the steps, or the instances that are known.
    func graph(instances: Bool) -> PipelineGraph {
        instances
            ? PipelineGraph(instancesOf: pipeline, expansion, dependencies: dependencies)
            : PipelineGraph(pipeline, counts: expansion)
    }

    private func note(_ change: Change) {
        board.note(change)
        switch change {
        case .rendered(let id, let outputs):
            add(id, .rendered)
            planned[id]?.text = outputs["text"]?.string
        case .skipped(let id): add(id, .skipped)
        case .blocked(let id, _), .failed(let id): add(id, .blocked)
        default: break
        }
    }

    private func add(_ id: InstanceID, _ state: PlannedInstance.State) {
        planned[id] = PlannedInstance(id: id, kind: board.results[id]?.kind ?? "", state: state)
    }

    private func decide(_ ready: [ResolvedInstance]) async -> [Change] {
        var changes: [Change] = []
        var prepared: [PreparedInstance] = []
        prepared.reserveCapacity(ready.count)
        preparer.inputs.foresee(ready)
        for instance in ready {
            dependencies[instance.id] = instance.dependencies
            do throws(PreparationProblem) {
                prepared.append(try preparer.prepare(instance))
            } catch {
                if let other = fallback(for: instance, error) {
                    prepared.append(other)
                } else {
                    changes += reject(instance, error)
                }
            }
        }
        let found: [Digest: Lookup.Finding]
        do throws(StepFailure) {
            found = try lookup.find(prepared.compactMap(rules.lookupKey))
        } catch {
            board.status.append(.stepFailed)
            board.tell(
                Diagnostic(.storeProblem, error.message, at: nil, help: error.help))
            return []
        }
        for item in prepared { changes += await decide(item, found) }
        return changes
    }

    private func decide(
        _ item: PreparedInstance, _ found: [Digest: Lookup.Finding]
    ) async -> [Change] {
        for warning in item.warnings { board.note(warning, in: item.instance) }
        var state = PlannedInstance(id: item.id, kind: item.schema.kind, state: .make)
        state.key = item.key?.digest
        state.isPriced = item.work != nil
        state.provider = item.work?.account.entry.name
        state.fallbackOf = item.detour?.provider
        switch rules.lookupKey(item).flatMap({ found[$0] }) ?? .none {
        case .stored(let record, _):
            state.state = .stored
            planned[item.id] = state
            let values = RecordOutputs.values(of: record, for: item.id, item.schema)
            return published(item, values, .made(values))
        case .lost(let entry):
            state.state = .lost
            if let problem = rules.lost(item, entry) { board.lockProblems.append(problem) }
        case .none:
            if let kept = item.instance.fallbacks.isEmpty ? nil : finder.kept(item) {
                if rules.options.keepsFallbacks { return keep(kept.item, kept.record) }
                state.madeByFallback = kept.record.provider
            }
            if let problem = rules.missing(item) { board.lockProblems.append(problem) }
        }
        await describe(item, &state)
        // The parts of its key are those of another provider, not changed.
        if state.madeByFallback != nil { state.why = [] }
        planned[item.id] = state
        let values = promise(item)
        return published(item, values, .promised(values))
    }

    /// What a fallback made stays.
    private func keep(_ item: PreparedInstance, _ record: Record) -> [Change] {
        var state = PlannedInstance(id: item.id, kind: item.schema.kind, state: .stored)
        state.key = item.key?.digest
        state.isPriced = true
        state.provider = record.provider
        state.fallbackOf = item.detour?.provider
        planned[item.id] = state
        let values = RecordOutputs.values(of: record, for: item.id, item.schema)
        return published(item, values, .made(values))
    }

    /// A fallback for an instance whose first provider cannot be asked; a run says so.
    private func fallback(
        for instance: ResolvedInstance, _ problem: PreparationProblem
    ) -> PreparedInstance? {
        guard case .provider(let diagnostic) = problem, !diagnostic.isOfEndedPlugin else {
            return nil
        }
        let miss = Detour.Miss(
            provider: instance.provider?.name ?? "", failure: problem.failure)
        return finder.next(Detour(first: instance, misses: [miss])).item
    }

    private var finder: FallbackFinder {
        FallbackFinder(preparer: preparer, lookup: lookup, history: history)
    }

    /// What it costs, why it is made, and what its plugin says to it.
    private func describe(_ item: PreparedInstance, _ state: inout PlannedInstance) async {
        state.why =
            item.key.map { history.reasons(for: item.id, now: $0) }
            ?? history.reasons(for: item.id, now: preparer.knownParts(of: item))
        guard let work = item.work else { return }
        do throws(StepFailure) {
            let price = try await work.estimate()
            (state.estimateMicroUSD, state.priceSource) = (price?.microUSD, price?.source)
        } catch {
            board.note(
                StepFinding(
                    "", "what it costs is unknown: \(error.message)", help: error.help,
                    severity: .warning), in: item.instance)
        }
        checkPrice(of: item, work, state)
        guard item.with.allSatisfy({ $0.key == "mask" || !$0.value.holdsPicture }) else {
            return
        }
        // A plugin gets a request in parts, so it is asked about the largest of them.
        var request = work.request
        request.imageCount = work.counts.first ?? 1
        // What a server or a script would answer is no fault of the request.
        if let failure = await work.account.provider.check(request),
            failure.kind == .invalidRequest
        {
            board.note(
                StepFinding(failure.field ?? "", failure.message, help: failure.help),
                in: item.instance)
        }
    }

    /// A budget that takes known prices only refuses others, before anything is paid for.
    private func checkPrice(
        of item: PreparedInstance, _ work: ProviderWork, _ state: PlannedInstance
    ) {
        let isUnknown = state.estimateMicroUSD == nil
        guard state.state == .make, !work.sendsNothing || !isUnknown, !item.isReplayed,
            let cap = caps.first(where: {
                $0.refusesUnknown(work.account.entry.name)
                    && (isUnknown || $0.doubts(state.priceSource))
            })
        else { return }
        let failure = StepFailure.unknownPrice(cap, isClaimed: !isUnknown)
        board.note(
            StepFinding(
                "", failure.message, help: failure.help,
                severity: isBeforeRun ? .error : .warning), in: item.instance)
        if isBeforeRun { board.status.append(.budgetRefused) }
    }

    private func promise(_ item: PreparedInstance) -> ValueMap {
        if case .load = item.schema.nature, item.with["url"] == nil,
            let artifacts = try? preparer.inputs.loadedArtifacts(item.with)
        {
            return RecordOutputs.promised(artifacts, for: item.id, item.schema)
        }
        let count = item.work?.counts.reduce(0, +) ?? 1
        return RecordOutputs.promised(count, for: item.id, item.schema)
    }

    private func published(
        _ item: PreparedInstance, _ values: ValueMap, _ outcome: Outcome
    ) -> [Change] {
        if item.instance.step.publish != nil {
            switch expansion.publications(of: item.instance, outputs: values) {
            case .failure(let diagnostic): board.note(.problem(diagnostic))
            case .success(let publications):
                for publication in publications { check(publication) }
            }
        }
        return expansion.settle(item.id, outcome)
    }

    private func check(_ publication: Publication) {
        do throws(StepFailure) {
            try rules.checkPath(publication.path)
        } catch {
            board.tell(
                Diagnostic(
                    .unpublishable, error.message, at: publication.location, help: error.help))
            return
        }
        checkOwner(publication)
    }

    /// Somebody's file in the way ends a run before it begins, so that nothing is paid for in
    /// vain; a run that keeps going makes what it can, and a plan only says it.
    private func checkOwner(_ publication: Publication) {
        guard rules.options.publishes else { return }
        do throws(StepFailure) {
            try rules.checkOwner(publication)
        } catch {
            let isFatal = isBeforeRun && !rules.options.keepsGoing
            if isFatal { board.status.append(.stepFailed) }
            board.tell(
                Diagnostic(
                    .unpublishable, error.message, at: publication.location,
                    severity: isFatal ? .error : .warning, help: error.help))
        }
    }

    private func reject(
        _ instance: ResolvedInstance, _ problem: PreparationProblem
    ) -> [Change] {
        switch problem {
        case .waiting(let urls):
            if let problem = rules.unfetched(instance, urls) {
                board.lockProblems.append(problem)
            }
            let schema = instance.step.schema
            planned[instance.id] = PlannedInstance(
                id: instance.id, kind: schema?.kind ?? "", state: .make)
            guard let schema else { return expansion.settle(instance.id, .failed) }
            let count = max(1, instance.with["n"]?.int ?? 1)
            return expansion.settle(
                instance.id,
                .promised(RecordOutputs.promised(count, for: instance.id, schema)))
        case .findings(let findings):
            for finding in findings { board.note(finding, in: instance) }
        case .failure(let failure): board.note(failure, in: instance)
        case .provider(let diagnostic):
            // A run says it of the instance, and goes on with what does not need it.
            if !(isBeforeRun && diagnostic.isOfEndedPlugin) { board.noteUnusable(diagnostic) }
        }
        planned[instance.id] = PlannedInstance(
            id: instance.id, kind: instance.step.schema?.kind ?? "", state: .blocked)
        return expansion.settle(instance.id, .failed)
    }

    private func finished() -> Plan {
        var plan = Plan(pipeline: pipeline.file)
        plan.openItems = expansion.openItems
        for item in plan.openItems {
            guard case .instance(let id) = item.subject, rules.selection.contains(id) else {
                continue
            }
            add(id, .unknown)
            planned[id]?.until = item.until.map(\.text)
        }
        plan.instances = expansion.instances.compactMap { planned[$0] }
        plan.diagnostics = board.diagnostics
        plan.lockProblems = board.lockProblems
        plan.status = board.status
        return plan
    }
}

extension Value {
    /// Whether a picture is in it.
    var holdsPicture: Bool {
        switch self {
        case .image: true
        case .list(let items): items.contains { $0.holdsPicture }
        case .map(let members): members.contains { $0.value.holdsPicture }
        default: false
        }
    }
}

extension OpenItem.Until {
    /// "picture[lisbon]".
    var text: String {
        switch self {
        case .instance(let id): id.description
        case .step(let path): path
        }
    }
}
