import GessoBase
import GessoTemplate

/// What one evaluation reads and runs into; owned as `Scope` says.
final class Evaluation: @unchecked Sendable {
    /// What an evaluation waits for.
    enum Target {
        case instance(InstanceNode)
        case step(StepNode)

        var blocker: Blocker {
            switch self {
            case .instance(let instance): .instance(instance.id)
            case .step(let node): .step(node.path)
            }
        }
    }

    /// The instances that were read, each once.
    private(set) var reads: [InstanceNode] = []
    /// The steps that were read as a whole.
    private(set) var stepReads: [StepNode] = []
    private(set) var wait: (target: Target, level: ReadinessLevel)?
    /// What was read and can never be there.
    private(set) var blockedBy: InstanceNode?
    var readsRun = false
    private var stamp = 0

    /// Forgets the last evaluation; the stamp tells its marks from those of this one.
    func begin(_ stamp: Int) {
        self.stamp = stamp
        reads.removeAll(keepingCapacity: true)
        stepReads.removeAll(keepingCapacity: true)
        wait = nil
        blockedBy = nil
        readsRun = false
    }

    func read(_ instance: InstanceNode) {
        guard instance.stamp != stamp else { return }
        instance.stamp = stamp
        reads.append(instance)
    }

    func read(all node: StepNode) {
        if !stepReads.contains(where: { $0 === node }) { stepReads.append(node) }
    }

    /// The error of something that is not known yet.
    func open(_ target: Target, _ level: ReadinessLevel) -> EvaluationError {
        wait = (target, level)
        return .open([target.blocker])
    }

    /// The error of something that failed or is blocked.
    func blocked(_ instance: InstanceNode) -> EvaluationError {
        blockedBy = instance
        return .open([.instance(instance.id)])
    }

    /// The ids of everything that was read, in the order of reading.
    var dependencies: [InstanceID] {
        if reads.isEmpty, stepReads.count == 1 { return stepReads[0].ids }
        guard !stepReads.isEmpty else { return reads.map(\.id) }
        var seen: Set<InstanceID> = []
        return (reads.map(\.id) + stepReads.flatMap(\.ids)).filter { seen.insert($0).inserted }
    }
}
