import GessoBase

/// One pipeline in one place: the outermost one, or one that an instance runs in its place.
///
/// Not really Sendable: it belongs to the task that owns the `Expansion`. Contexts have to be
/// Sendable and refer to it, but live only inside one call of that task.
final class Scope: @unchecked Sendable {
    let pipeline: Pipeline
    let params: ValueMap
    /// Whether a parameter holds pictures, which may be made later.
    let hasImages: Bool
    /// The instance whose place it takes; nil for the outermost pipeline.
    let owner: InstanceNode?
    /// What ids begin with.
    let prefix: [InstanceID.Part]
    let order: [Int]
    private(set) var steps: [StepNode] = []
    private(set) var byID: [String: StepNode] = [:]
    /// Steps of which not all instances are over.
    var incomplete = 0
    /// The first instance in here that failed or is blocked.
    var firstBad: InstanceNode?
    /// Defaults with those of the outer pipelines behind them.
    let defaults: StepDefaults

    init(_ pipeline: Pipeline, _ params: ValueMap, owner: InstanceNode?) {
        self.pipeline = pipeline
        self.params = params
        self.owner = owner
        hasImages = params.contains { $0.value.holdsImage }
        prefix = owner?.id.parts ?? []
        order = owner?.order ?? []
        defaults = owner.map { pipeline.defaults.over($0.node.scope.defaults) } ?? pipeline.defaults
        steps = pipeline.steps.enumerated().map { StepNode($0.element, $0.offset, self) }
        for step in steps { byID[step.step.id] = step }
        incomplete = steps.count
    }
}

extension Value {
    /// Whether a picture is in it that an instance makes.
    var holdsImage: Bool {
        switch self {
        case .image(let image):
            if case .instance = image.source { true } else { false }
        case .list(let items): items.contains { $0.holdsImage }
        case .map(let members): members.contains { $0.value.holdsImage }
        case .null, .bool, .int, .double, .string: false
        }
    }
}
