import GessoBase
import GessoConfig
import GessoImage
import GessoPipeline
import GessoStore

/// One run, from its first instance to its last: owns the expansion and decides what starts.
///
/// It is used by one task only; workers talk to it through messages.
final class RunLoop {
    let context: RunContext
    let pipeline: Pipeline
    let expansion: Expansion
    let preparer: Preparer
    let lookup: Lookup
    let rules: RunRules
    private let priorities: Priorities
    private let mailbox: Mailbox

    var queue: WorkQueue
    var board: RunBoard
    /// What runs, with the task that does it.
    private var running: [InstanceID: (work: WorkQueue.Work, task: Task<Void, Never>)] = [:]
    /// Instances that wait for another one with the same key.
    private var followers: [Digest: [PreparedInstance]] = [:]
    /// What the lock has of results that are lost and made again to the same bytes.
    private var lost: [InstanceID: LockEntry] = [:]
    private(set) var isStopping = false

    init(
        context: RunContext, pipeline: Pipeline, expansion: Expansion, preparer: Preparer,
        lookup: Lookup, rules: RunRules, priorities: Priorities, mailbox: Mailbox
    ) {
        self.context = context
        self.pipeline = pipeline
        self.expansion = expansion
        self.preparer = preparer
        self.lookup = lookup
        self.rules = rules
        self.priorities = priorities
        self.mailbox = mailbox
        queue = WorkQueue(threads: context.options.jobs)
        board = RunBoard(pipeline: pipeline, sink: context.sink)
    }

    /// Takes in everything that needs no work; what is left waits in the queue.
    func open() { absorb(expansion.start()) }

    /// Works until nothing is left that can be done.
    func work() async {
        start()
        board.list(expansion)
        defer { board.list(expansion, isEnd: true) }
        while !running.isEmpty {
            guard let message = await mailbox.next() else { break }
            switch message {
            case .finished(let id, let outcome): finish(id, outcome)
            case .fetched(let id, let outcome): fetched(id, outcome)
            case .startMore: await Task.yield()
            case .interrupt: interrupt()
            }
            start()
            board.list(expansion)
        }
    }

    // MARK: Changes

    /// Follows changes to where they lead, a whole wave at a time, so that look-ups are shared.
    private func absorb(_ changes: [Change]) {
        var wave = changes
        while !wave.isEmpty {
            var ready: [ResolvedInstance] = []
            for change in wave {
                switch change {
                case .ready(let instance):
                    if rules.selection.contains(instance.id) { ready.append(instance) }
                default: board.note(change)
                }
            }
            wave = decide(ready)
        }
    }

    /// Prepares instances and settles those that need no work.
    private func decide(_ ready: [ResolvedInstance]) -> [Change] {
        var changes: [Change] = []
        var prepared: [PreparedInstance] = []
        prepared.reserveCapacity(ready.count)
        preparer.inputs.foresee(ready)
        for instance in ready {
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
        do throws(StepFailure) {
            let found = try lookup.find(prepared.compactMap(rules.lookupKey))
            for item in prepared { changes += decide(item, found) }
        } catch {
            for item in prepared { changes += fail(item.instance, error) }
        }
        return changes
    }

    private func decide(
        _ item: PreparedInstance, _ found: [Digest: Lookup.Finding]
    ) -> [Change] {
        for warning in item.warnings { board.warn(item.id, warning.message) }
        switch rules.lookupKey(item).flatMap({ found[$0] }) ?? .none {
        case .stored(let record, let isLocked):
            return settle(item, record, parts: item.key?.parts ?? [:], as: .stored, isLocked)
        case .lost(let entry):
            if let problem = rules.lost(item, entry) { return refuse(item, problem) }
            if !context.options.remakes { lost[item.id] = entry }
        case .none:
            if let changes = kept(item) { return changes }
            if let problem = rules.missing(item) { return refuse(item, problem) }
        }
        enqueue(item)
        return []
    }

    func refuse(_ item: PreparedInstance, _ problem: Diagnostic) -> [Change] {
        board.lockProblems.append(problem)
        return fail(item.instance, StepFailure(.notStored, problem.message, help: problem.help))
    }

    private func reject(
        _ instance: ResolvedInstance, _ problem: PreparationProblem
    ) -> [Change] {
        switch problem {
        case .waiting(let urls):
            if let problem = rules.unfetched(instance, urls) {
                board.lockProblems.append(problem)
                return fail(instance, StepFailure(.notStored, problem.message))
            }
            insert(.fetch(instance, urls: urls), of: instance, .network)
            return []
        case .findings(let findings):
            for finding in findings { board.note(finding, in: instance) }
            let message = findings.first { $0.severity == .error }?.message ?? "refused"
            return fail(instance, StepFailure(.invalidRequest, message), isNoted: true)
        case .failure(let failure):
            board.note(failure, in: instance)
            return fail(instance, failure, isNoted: true)
        case .provider(let diagnostic) where diagnostic.isOfEndedPlugin:
            var failure = StepFailure(.internal, diagnostic.message, help: diagnostic.help)
            failure.mayRetry = false
            return fail(instance, failure)
        case .provider(let diagnostic):
            board.noteUnusable(diagnostic)
            return fail(instance, StepFailure(.auth, diagnostic.message), isNoted: true)
        }
    }

    // MARK: Work

    func enqueue(_ item: PreparedInstance) {
        if context.options.abandons, !hasJob(item) { return }
        if item.isCacheable, let key = item.key?.digest {
            guard followers[key] == nil else {
                followers[key]?.append(item)
                return
            }
            followers[key] = []
        }
        insert(.make(item), of: item.instance, rules.resource(of: item))
    }

    /// Whether an earlier run left something of it at a provider.
    private func hasJob(_ item: PreparedInstance) -> Bool {
        guard item.work != nil, let key = item.key else { return false }
        return context.journal?.hasUnfinished(key.digest) ?? false
    }

    private func insert(
        _ item: WorkQueue.Item, of instance: ResolvedInstance, _ resource: Resource
    ) {
        queue.insert(
            WorkQueue.Work(
                item: item, resource: resource, priority: priorities.way(of: instance.id),
                order: instance.order))
    }

    /// Starts what has a place, a few at a time: what is begun first goes on first, so that its
    /// memory is free again before the next few need theirs.
    private func start() {
        var room = 16
        while !isStopping, room > 0, let work = queue.next() {
            start(work)
            room -= 1
        }
        if room == 0 { mailbox.post(.startMore) }
    }

    private func start(_ work: WorkQueue.Work) {
        let (id, mailbox, context) = (work.id, mailbox, context)
        let pool = work.resource.computes ? context.pool : nil
        let task =
            switch work.item {
            case .make(let item):
                Task(executorPreference: pool) {
                    let worker = InstanceWorker(item: item, context: context, pool: pool)
                    mailbox.post(.finished(id, await worker.run()))
                }
            case .fetch(_, let urls):
                Task(executorPreference: pool) {
                    mailbox.post(.fetched(id, await context.inputs.fetchAll(urls)))
                }
            }
        running[id] = (work, task)
    }

    private func leave(_ id: InstanceID) -> WorkQueue.Item? {
        guard let (work, _) = running.removeValue(forKey: id) else { return nil }
        queue.finished(work.resource)
        return work.item
    }

    private func finish(_ id: InstanceID, _ outcome: Ending<MadeResult>) {
        guard case .make(let item)? = leave(id) else { return }
        let waiting = item.key.flatMap { followers.removeValue(forKey: $0.digest) } ?? []
        switch outcome {
        case .success(let made):
            for warning in made.warnings { board.warn(id, warning) }
            if let entry = lost[id], let problem = rules.remade(item, made.record, entry) {
                absorb(([item] + waiting).flatMap { refuse($0, problem) })
                return
            }
            var changes = settle(
                item, made.record, parts: made.parts, as: made.isNew ? .made : .stored, false)
            for other in waiting {
                changes += settle(other, made.record, parts: made.parts, as: .stored, false)
            }
            absorb(changes)
        case .failure(let failure) where failure.kind == .cancelled && isLeaving:
            // What needs it is not begun either, so nothing is told of it.
            for other in [item] + waiting { leaveOpen(other, failure) }
        case .failure(let failure):
            absorb(
                ([item] + waiting).flatMap { other in
                    fallBack(other, after: failure) ?? fail(other.instance, other.told(failure))
                })
        }
    }

    /// Whether work ends because the run does.
    private var isLeaving: Bool { board.isInterrupted || context.options.abandons }

    private func leaveOpen(_ item: PreparedInstance, _ failure: StepFailure) {
        let goesOn = item.key.map { context.journal?.goesOn($0.digest) ?? false } ?? false
        board.failed(item.instance, failure, isNoted: false, as: goesOn ? .open : .pending)
    }

    private func fetched(_ id: InstanceID, _ outcome: Result<Void, StepFailure>) {
        guard case .fetch(let instance, _)? = leave(id) else { return }
        switch outcome {
        case .success: absorb(decide([instance]))
        case .failure(let failure): absorb(fail(instance, failure))
        }
    }

    // MARK: Endings

    func settle(
        _ item: PreparedInstance, _ record: Record, parts: ValueMap,
        as state: InstanceResult.State, _ isLocked: Bool
    ) -> [Change] {
        let values = RecordOutputs.values(of: record, for: item.id, item.schema)
        board.settled(item, record, values, as: state, isLocked: isLocked)
        publish(item.instance, values)
        board.finish(item.id)
        return expansion.settle(item.id, .made(values))
    }

    func fail(
        _ instance: ResolvedInstance, _ failure: StepFailure, isNoted: Bool = false
    ) -> [Change] {
        board.failed(instance, failure, isNoted: isNoted)
        if !context.options.keepsGoing, board.hasBegun { stop() }
        return expansion.settle(instance.id, .failed)
    }

    private func publish(_ instance: ResolvedInstance, _ values: ValueMap) {
        guard context.options.publishes, instance.step.publish != nil else { return }
        switch expansion.publications(of: instance, outputs: values) {
        case .failure(let diagnostic): board.note(.problem(diagnostic))
        case .success(let publications): board.publications[instance.id] = publications
        }
        if board.hasBegun { putInPlace(instance.id) }
    }

    /// Puts an instance's artifacts at their places.
    ///
    /// One that has no place makes its instance a failed one; its result is stored all the same,
    /// so that what reads it goes on.
    func putInPlace(_ id: InstanceID) {
        for publication in board.publications[id] ?? [] {
            guard let artifact = publication.artifact else { continue }
            do throws(StepFailure) {
                let file = try rules.publish(publication, artifact, note(on: id, publication))
                if let warning = file.warning { board.warn(id, warning) }
                board.published(
                    PublishedFile(
                        path: publication.path, digest: file.digest, instance: id,
                        isWritten: file.isWritten), publication)
            } catch {
                board.unpublished(id, error)
            }
        }
    }

    private func note(on id: InstanceID, _ publication: Publication) -> MakingNote? {
        guard publication.metadata == .provenance else { return nil }
        return Making(records: board.records).note(on: id, index: publication.index)
    }

    private func stop() {
        isStopping = true
        queue.removeAll()
    }

    private func interrupt() {
        guard !board.isInterrupted else { return }
        board.isInterrupted = true
        context.sink.receive(.interrupted(awaiting: context.journal?.inFlight ?? 0))
        stop()
        for (_, task) in running.values { task.cancel() }
    }
}

extension WorkQueue.Work {
    /// The instance that it is for.
    var id: InstanceID {
        switch item {
        case .make(let item): item.id
        case .fetch(let instance, _): instance.id
        }
    }
}

extension Resource {
    /// For what is fetched without a provider.
    static let network = Resource(account: .network, limit: 8, computes: false)
}
