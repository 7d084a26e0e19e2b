import GessoBase
import GessoTemplate

/// Why an attempt came to nothing for now or for good.
enum Stop: Error {
    /// What is to be waited for is noted in the evaluation.
    case open([Blocker])
    case failed(Diagnostic)
    case blocked(InstanceNode)
    /// The picture that it is for does not exist.
    case skipped
}

extension Expansion {
    /// What an error of an evaluation means; a problem without a place gets this one.
    func stop(_ error: EvaluationError, at place: SourceLocation) -> Stop {
        if let bad = engine.evaluation.blockedBy { return .blocked(bad) }
        switch error {
        case .diagnostic(let problem): return .failed(problem.located(at: place))
        case .open(let blockers):
            note(blockers)
            return .open(blockers)
        case .skipped(let id): return .failed(Wording.skipped(id, at: place))
        }
    }

    /// An expression that asks a picture for what only the made one has names its instance.
    private func note(_ blockers: [Blocker]) {
        guard engine.evaluation.wait == nil, case .instance(let id)? = blockers.first,
            let instance = engine.instances[id]
        else { return }
        _ = engine.evaluation.open(.instance(instance), .settled)
    }

    /// Has a piece of work tried again when what the evaluation waits for is there.
    func wait(_ work: Work) {
        guard let (target, level) = engine.evaluation.wait else { return }
        let waiter = Waiter(work, for: 1)
        switch target {
        case .instance(let instance): instance.waiters.append((level, waiter))
        case .step(let node): node.waiters.append((level, waiter))
        }
    }

    /// Has a piece of work tried again when all of these are over, or one has failed.
    func wait(_ work: Work, forAll instances: [InstanceNode]) {
        let waiter = Waiter(work, for: instances.count)
        for instance in instances { instance.waiters.append((.settled, waiter)) }
    }

    // Levels.

    /// Notes that so much is known of an instance, and wakes those who waited for it.
    func raise(_ instance: InstanceNode, to level: ReadinessLevel) {
        let node = instance.node
        while instance.level < level,
            let next = ReadinessLevel(rawValue: instance.level.rawValue + 1)
        {
            instance.level = next
            node.missing[next.rawValue] -= 1
        }
        wake(&instance.waiters, at: level, isBad: instance.isBad)
        wake(node)
    }

    private func wake(
        _ waiters: inout [(level: ReadinessLevel, waiter: Waiter)], at level: ReadinessLevel,
        isBad: Bool
    ) {
        guard !waiters.isEmpty else { return }
        for (wanted, waiter) in waiters where wanted <= level { fire(waiter, isBad) }
        waiters.removeAll { $0.level <= level }
    }

    /// Wakes those who waited for the whole step.
    func wake(_ node: StepNode) {
        guard !node.waiters.isEmpty else { return }
        let isBad = node.firstBad != nil
        for (wanted, waiter) in node.waiters where isBad || node.isAt(wanted) {
            fire(waiter, isBad)
        }
        node.waiters.removeAll { isBad || node.isAt($0.level) }
    }

    private func fire(_ waiter: Waiter, _ isBad: Bool) {
        guard waiter.remaining > 0 else { return }
        waiter.remaining = isBad ? 0 : waiter.remaining - 1
        if waiter.remaining == 0 { enqueue(waiter.work) }
    }

    // The end of an instance.

    /// Notes how an instance ended.
    func finish(
        _ instance: InstanceNode, _ state: InstanceNode.State, _ outputs: ValueMap = ValueMap()
    ) {
        let wasSettled = instance.level == .settled
        instance.state = state
        instance.outputs = outputs
        instance.openUntil = []
        let node = instance.node
        if instance.isBad {
            if node.firstBad == nil { node.firstBad = instance }
            if node.scope.firstBad == nil { node.scope.firstBad = instance }
        }
        if wasSettled {
            wakeAgain(instance)
            return
        }
        raise(instance, to: .settled)
        if node.isAt(.settled) { complete(node) }
    }

    /// Somebody may wait for what a promise did not hold.
    private func wakeAgain(_ instance: InstanceNode) {
        instance.node.gathered = [:]
        wake(&instance.waiters, at: .settled, isBad: instance.isBad)
        wake(instance.node)
    }

    /// A step is over; with the last one the pipeline that it is in.
    func complete(_ node: StepNode) {
        let scope = node.scope
        scope.incomplete -= 1
        guard scope.incomplete == 0, let owner = scope.owner, owner.level < .settled else { return }
        guard let bad = scope.firstBad else {
            finish(owner, .made)
            return
        }
        finish(owner, bad.state == .failed ? .failed : .blocked)
    }

    /// Settles an instance that cannot be made.
    func end(_ instance: InstanceNode, _ stop: Stop) {
        switch stop {
        case .open: break
        case .failed(let problem):
            report(problem)
            changes.append(.failed(instance.id))
            finish(instance, .failed)
        case .blocked(let other):
            changes.append(.blocked(instance.id, by: other.id))
            finish(instance, .blocked)
        case .skipped:
            changes.append(.skipped(instance.id))
            finish(instance, .skipped)
        }
    }
}
