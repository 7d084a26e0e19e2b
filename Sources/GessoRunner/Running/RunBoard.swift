import GessoBase
import GessoPipeline
import GessoStore

/// What is known about a run so far: results, problems, published files.
struct RunBoard {
    private let sink: any EventSink
    private let pipeline: Pipeline
    var results: [InstanceID: InstanceResult] = [:]
    /// The record of each instance that has one, for the lock.
    var records: [InstanceID: (item: PreparedInstance, record: Record)] = [:]
    var publications: [InstanceID: [Publication]] = [:]
    var files: [PublishedFile] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Instances of one step often have the same problem; it is told once.
    private var told: Set<Diagnostic> = []
    var lockProblems: [Diagnostic] = []
    var warnings: [String] = []
    var status: [ExitStatus] = []
    var isInterrupted = false
    private var order = ResultOrder()
    /// Whether anything may be started or published.
    var hasBegun = false

    init(pipeline: Pipeline, sink: any EventSink) {
        self.pipeline = pipeline
        self.sink = sink
    }

    /// Whether something is wrong that keeps the run from beginning.
    var hasErrors: Bool {
        !lockProblems.isEmpty || diagnostics.contains { $0.severity == .error }
    }

    // MARK: What the engine says

    mutating func note(_ change: Change) {
        switch change {
        case .expanded(let step, let count): sink.receive(.expanded(step: step, count: count))
        case .rendered(let id, let outputs):
            var result = InstanceResult(id: id, kind: kind(of: id), state: .rendered)
            result.text = outputs["text"]?.string
            record(result)
        case .skipped(let id): record(InstanceResult(id: id, kind: kind(of: id), state: .skipped))
        case .blocked(let id, let cause):
            var result = InstanceResult(id: id, kind: kind(of: id), state: .blocked)
            result.failure = StepFailure(.invalidInput, "it needs \(cause), which was not made")
            record(result)
        case .failed(let id):
            var result = InstanceResult(id: id, kind: kind(of: id), state: .failed)
            result.failure = StepFailure(.invalidRequest, "its expressions have no value")
            result.hasDiagnostic = true
            record(result)
        case .problem(let diagnostic): tell(diagnostic)
        case .ready: break
        }
    }

    private mutating func record(_ result: InstanceResult) {
        results[result.id] = result
        tellFinished(result)
    }

    private mutating func tellFinished(_ result: InstanceResult) {
        order.note(result.id)
        sink.receive(.finished(result))
    }

    /// Tells of results in the order of expansion, as far as there is no gap.
    mutating func list(_ expansion: Expansion, isEnd: Bool = false) {
        for id in order.take(expansion, isEnd: isEnd) {
            if let result = results[id] { sink.receive(.listed(result)) }
        }
    }

    /// The step kind of an instance, found by the way through sub-pipelines.
    func kind(of id: InstanceID) -> String {
        var current = pipeline
        for part in id.parts {
            guard let step = current.step(part.step) else { return "" }
            switch step.uses {
            case .kind(let schema): return schema.kind
            case .pipeline(let inner): current = inner
            }
        }
        return ""
    }

    // MARK: Problems

    mutating func tell(_ diagnostic: Diagnostic) {
        if told.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    mutating func note(_ finding: StepFinding, in instance: ResolvedInstance) {
        tell(
            Diagnostic(
                .refusedValue, finding.message, at: instance.location(of: finding.field),
                severity: finding.severity, help: finding.help))
    }

    mutating func note(_ failure: StepFailure, in instance: ResolvedInstance) {
        tell(
            Diagnostic(
                .unusableInput, failure.message, at: instance.location(of: failure.field ?? ""),
                help: failure.help))
    }

    mutating func noteUnusable(_ diagnostic: Diagnostic) {
        status.append(.providerUnusable)
        tell(diagnostic)
    }

    mutating func warn(_ id: InstanceID?, _ message: String) {
        let text = id.map { "\($0): \(message)" } ?? message
        guard !warnings.contains(text) else { return }
        warnings.append(text)
        sink.receive(.warning(id, message))
    }

    // MARK: Results

    mutating func settled(
        _ item: PreparedInstance, _ record: Record, _ values: ValueMap,
        as state: InstanceResult.State, isLocked: Bool
    ) {
        var result = InstanceResult(id: item.id, kind: item.schema.kind, state: state)
        result.key = item.key?.digest
        result.provider = record.provider
        result.fallbackOf = item.detour?.provider
        result.model = record.model
        result.created = record.created
        result.timing = record.timing
        result.attempts = record.attempts
        result.costMicroUSD = record.costMicroUSD
        result.estimateMicroUSD = record.estimateMicroUSD
        result.usage = record.usage
        result.text = values["text"]?.string
        result.images = record.pinned.enumerated().map { position, made in
            InstanceResult.Image(
                index: made.index ?? position, artifact: made.artifact, origin: made.origin)
        }
        results[item.id] = result
        records[item.id] = (item, record)
    }

    /// Tells of a result when its files are in place.
    mutating func finish(_ id: InstanceID) {
        if let result = results[id] { tellFinished(result) }
    }

    mutating func failed(
        _ instance: ResolvedInstance, _ failure: StepFailure, isNoted: Bool,
        as state: InstanceResult.State = .failed
    ) {
        var result = InstanceResult(
            id: instance.id, kind: instance.step.schema?.kind ?? "", state: state)
        if state == .failed {
            result.failure = failure
            result.location = instance.location(of: failure.field ?? "")
            result.provider = instance.provider?.name
            result.model = instance.provider == nil ? nil : instance.with["model"]?.string
        }
        results[instance.id] = result
        if isNoted { order.skip(instance.id) } else { tellFinished(result) }
    }

    mutating func published(_ file: PublishedFile, _ publication: Publication) {
        files.append(file)
        let count = results[file.instance]?.images.count ?? 0
        if publication.index < count {
            results[file.instance]?.images[publication.index].path = file.path
        }
        sink.receive(.published(file))
    }

    /// Marks a result whose file is not in place; who publishes tells of it.
    mutating func unpublished(_ id: InstanceID, _ failure: StepFailure) {
        results[id]?.state = .failed
        results[id]?.failure = failure
    }
}
