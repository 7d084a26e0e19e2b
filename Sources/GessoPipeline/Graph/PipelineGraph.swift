public import GessoBase

/// The steps of a pipeline, or its instances, with what each waits for: plain data to draw.
public struct PipelineGraph: Sendable, Hashable {
    /// A step or an instance.
    public struct Node: Sendable, Hashable {
        /// "small", or "small[lisbon-0,64]".
        public var id: String
        /// The step's path: "banner/small".
        public var step: String
        /// The step kind, or the file of a pipeline.
        public var kind: String
        /// How many instances there are; nil while that is not known.
        public var count: Int?
    }

    /// What comes before what.
    public struct Edge: Sendable, Hashable {
        public var from: String
        public var to: String
        /// Order only: no data goes along it.
        public var isNeed: Bool
    }

    public var name: String
    /// In the order of the file, or of expansion.
    public var nodes: [Node]
    /// By the order of the node that they lead to; each once.
    public var edges: [Edge]

    /// The steps of a pipeline; an expansion tells how many instances each has.
    public init(_ pipeline: Pipeline, counts expansion: Expansion? = nil) {
        name = pipeline.name
        nodes = pipeline.steps.map { step in
            Node(
                id: step.id, step: step.id, kind: step.kindName,
                count: expansion?.count(ofStep: step.id))
        }
        let known = Set(pipeline.steps.map(\.id))
        var seen: Set<String> = []
        edges = pipeline.steps.flatMap { step in
            let reads = step.stepReferences.map {
                Edge(from: $0.id, to: step.id, isNeed: false)
            }
            let needs = step.needs.map { Edge(from: $0.step, to: step.id, isNeed: true) }
            return (reads + needs).filter {
                known.contains($0.from) && seen.insert("\($0.from)\0\($0.to)").inserted
            }
        }
    }

    /// The instances of an expansion with what each read.
    public init(
        instancesOf pipeline: Pipeline, _ expansion: Expansion,
        dependencies: [InstanceID: [InstanceID]]
    ) {
        name = pipeline.name
        let ids = expansion.instances
        nodes = ids.map { id in
            Node(
                id: id.description, step: id.stepPath,
                kind: expansion.step(of: id)?.kindName ?? "", count: 1)
        }
        edges = ids.flatMap { id in
            (dependencies[id] ?? []).map {
                Edge(from: $0.description, to: id.description, isNeed: false)
            }
        }
    }
}

extension Step {
    /// As after `uses:`; a pipeline by its file's name.
    fileprivate var kindName: String {
        switch uses {
        case .kind(let schema): schema.kind
        case .pipeline(let pipeline): PathText.name(of: pipeline.file)
        }
    }
}
