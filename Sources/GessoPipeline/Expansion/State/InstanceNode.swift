import GessoBase
import GessoTemplate

/// One instance with what is known of it; owned as `Scope` says.
final class InstanceNode: @unchecked Sendable {
    /// Where it stands in its life.
    enum State {
        case waiting
        case ready
        case made
        case promised
        case skipped
        case failed
        case blocked
    }

    let id: InstanceID
    unowned let node: StepNode
    let index: Int
    let binding: Binding
    var state = State.waiting
    var level = ReadinessLevel.expanded
    /// What it gave, or what it is known to give.
    var outputs = ValueMap()
    var waiters: [(level: ReadinessLevel, waiter: Waiter)] = []
    /// Why it is not ready.
    var openUntil: [Blocker] = []
    /// The pipeline that runs in its place.
    var inner: Scope?
    /// Marks what one evaluation has read.
    var stamp = 0

    init(_ id: InstanceID, _ node: StepNode, _ index: Int, _ binding: Binding) {
        self.id = id
        self.node = node
        self.index = index
        self.binding = binding
    }

    var order: [Int] { node.scope.order + [node.index, index] }

    /// Whether others may read it: it is not skipped.
    var exists: Bool { state != .skipped }

    var isBad: Bool { state == .failed || state == .blocked }
}

/// What `item` and `matrix` are for an instance.
enum Binding {
    case none
    case item(AxisValue)
    case matrix([AxisValue])

    var values: [AxisValue] {
        switch self {
        case .none: []
        case .item(let value): [value]
        case .matrix(let values): values
        }
    }
}

/// One value of an axis.
struct AxisValue {
    /// What an axis goes through.
    enum Content {
        case value(Value)
        case instance(InstanceNode)
    }

    var content: Content
    /// Its part of the instance key; several where a step with several axes is gone through.
    var key: [String]
    /// Where it is written: the row of a file, the item of a list.
    var place: SourceLocation?
    var holdsImage = false

    init(_ content: Content, key: [String], place: SourceLocation?) {
        self.content = content
        self.key = key
        self.place = place
        if case .value(let value) = content { holdsImage = value.holdsImage }
    }
}
