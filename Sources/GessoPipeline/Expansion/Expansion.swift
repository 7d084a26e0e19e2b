public import GessoBase

/// The state of one plan or run of a pipeline: which instances there are and what they read.
///
/// Pure but for the files that fan-outs and templates name. It belongs to one task.
public final class Expansion {
    let files: any FileSystem
    let catalog: any Catalog
    let limits: ExpansionLimits
    let engine: EngineFacts
    let root: Scope
    let choice: ProviderChoice
    var changes: [Change] = []
    var publishedBy: [String: PublishedPath] = [:]
    /// Paths that are known to lie in the project and to exist, with what they are as absolute.
    var checkedPaths: [String: Result<String, FieldProblem>] = [:]
    private var queue: [Work] = []
    private var head = 0
    private var reported: Set<Diagnostic> = []
    var instanceCount = 0

    /// Where an output goes, for finding two at one path.
    struct PublishedPath {
        var instance: InstanceID
        var output: String
        var index: Int
        var location: SourceLocation
    }

    /// Begins with a checked pipeline and the values of all its parameters.
    public init(
        pipeline: Pipeline, params: ValueMap, files: any FileSystem, catalog: any Catalog,
        run: RunFacts, limits: ExpansionLimits = ExpansionLimits()
    ) {
        self.files = files
        self.catalog = catalog
        self.limits = limits
        engine = EngineFacts(run)
        root = Scope(pipeline, params, owner: nil)
        choice = ProviderChoice(entries: pipeline.providers, catalog: catalog)
    }

    /// Expands and evaluates everything that needs no result; called once.
    public func start() -> [Change] {
        enqueue(root)
        return drain()
    }

    /// Takes how an instance ended and gives what that makes possible, in a fixed order.
    ///
    /// An instance that is over already is left as it is, but for one that was only promised.
    public func settle(_ id: InstanceID, _ outcome: Outcome) -> [Change] {
        guard let instance = engine.instances[id] else { return [] }
        guard instance.state == .ready || instance.state == .promised else { return [] }
        switch outcome {
        case .made(let outputs): finish(instance, .made, outputs)
        case .promised(let outputs): finish(instance, .promised, outputs)
        case .skipped: finish(instance, .skipped)
        case .failed: finish(instance, .failed)
        case .blocked: finish(instance, .blocked)
        }
        return drain()
    }

    /// The pipeline that is expanded.
    public var pipeline: Pipeline { root.pipeline }

    // The queue.

    func enqueue(_ work: Work) { queue.append(work) }

    /// Steps that others read come first, so that few attempts are in vain.
    func enqueue(_ scope: Scope) {
        let index = Dictionary(
            scope.steps.map { ($0.step.id, $0.index) }, uniquingKeysWith: { a, _ in a })
        let edges = scope.steps.map { node in
            (node.step.stepReferences.map(\.id) + node.step.needs.map(\.step))
                .compactMap { index[$0] }
        }
        for group in StronglyConnected.groups(of: edges) {
            for step in group { enqueue(.expand(scope.steps[step])) }
        }
    }

    private func drain() -> [Change] {
        while head < queue.count {
            let work = queue[head]
            head += 1
            switch work {
            case .expand(let node): expand(node)
            case .resolve(let instance): resolve(instance)
            }
        }
        queue.removeAll(keepingCapacity: true)
        head = 0
        defer { changes.removeAll() }
        return changes
    }

    /// Gives a problem once, however many instances have it.
    func report(_ problem: Diagnostic) {
        if reported.insert(problem).inserted { changes.append(.problem(problem)) }
    }

    func guardian(of pipeline: Pipeline) -> PathGuard {
        PathGuard(files: files, root: pipeline.root, allowed: pipeline.allowedFolders)
    }
}
