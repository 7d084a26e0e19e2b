import GessoBase
import GessoTemplate

/// A step with what is known of its instances; owned as `Scope` says.
final class StepNode: @unchecked Sendable {
    let step: Step
    /// Position in the file.
    let index: Int
    unowned let scope: Scope
    var isExpanded = false
    var instances: [InstanceNode] = []
    private var byKey: [[String]: InstanceNode] = [:]
    /// Instances that are not yet at a level, by the level's raw value.
    var missing = Array(repeating: 0, count: ReadinessLevel.allCases.count)
    var waiters: [(level: ReadinessLevel, waiter: Waiter)] = []
    /// Why it is not expanded.
    var openUntil: [Blocker] = []
    /// The first instance that failed or is blocked.
    var firstBad: InstanceNode?
    /// Lists over all instances, by output.
    var gathered: [String: Value] = [:]
    private var settledIDs: [InstanceID]?
    /// What its instances are computed from, prepared once.
    lazy var plan = ArgumentPlan(step)
    /// What its instances share.
    lazy var placed = PlacedStep(step, in: scope.pipeline)
    /// Templates, read once.
    var sources: TextSources?

    init(_ step: Step, _ index: Int, _ scope: Scope) {
        self.step = step
        self.index = index
        self.scope = scope
    }

    /// "banner[de]/small".
    var path: String {
        guard !scope.prefix.isEmpty else { return step.id }
        return scope.prefix.map(\.description).joined(separator: "/") + "/" + step.id
    }

    func instance(_ key: [String]) -> InstanceNode? {
        if byKey.isEmpty, !instances.isEmpty {
            byKey = Dictionary(
                instances.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return byKey[key]
    }

    /// The ids of all instances that are not skipped, made once for all readers in the end.
    ///
    /// In place of an instance that runs a pipeline stand those in it.
    var ids: [InstanceID] {
        if let settledIDs { return settledIDs }
        let ids = instances.filter(\.exists).flatMap { instance in
            instance.inner.map { $0.steps.flatMap(\.ids) } ?? [instance.id]
        }
        if isAt(.settled) { settledIDs = ids }
        return ids
    }

    /// Whether all instances are at a level.
    func isAt(_ level: ReadinessLevel) -> Bool {
        isExpanded && (level == .expanded || missing[level.rawValue] == 0)
    }
}

/// How much is known of an instance, or of all instances of a step.
enum ReadinessLevel: Int, CaseIterable, Comparable {
    /// The instances of a step are known.
    case expanded
    /// Whether it is skipped is known.
    case decided
    /// How many pictures it gives is known.
    case shaped
    /// It is over.
    case settled

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Somebody who waits for several things; owned as `Scope` says.
final class Waiter {
    let work: Work
    var remaining: Int

    init(_ work: Work, for count: Int) {
        self.work = work
        remaining = count
    }
}

/// What can be tried again when something became known.
enum Work {
    case expand(StepNode)
    case resolve(InstanceNode)
}
