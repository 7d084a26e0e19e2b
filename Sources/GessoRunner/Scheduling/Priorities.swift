import GessoBase
import GessoPipeline

/// How urgent the instances of each step are: the weight of all that has to follow them.
struct Priorities {
    /// By the step's path without keys.
    private var ways: [String: Int] = [:]

    /// Weights come from how long each kind took so far, else from its schema.
    init(_ pipeline: Pipeline, history: [String: Duration]) {
        let unit = history[ImageResize.schema.kind] ?? .milliseconds(40)
        add(pipeline, prefix: "", base: 0) { schema in
            guard let mean = history[schema.kind] else { return max(1, schema.weight) * 100 }
            return max(1, Int(min(mean / unit, 1_000_000) * 100))
        }
    }

    /// That of an instance's step.
    func way(of id: InstanceID) -> Int { ways[id.stepPath] ?? 0 }

    private mutating func add(
        _ pipeline: Pipeline, prefix: String, base: Int, weight: (StepSchema) -> Int
    ) {
        let inner = pipeline.steps.map { ($0.id, Self.weight(of: $0, weight)) }
        let weights = Dictionary(inner, uniquingKeysWith: { first, _ in first })
        let longest = StepGraph(pipeline).longestWays { weights[$0] ?? 1 }
        for step in pipeline.steps {
            let way = base + (longest[step.id] ?? 0)
            ways[prefix + step.id] = way
            if case .pipeline(let other) = step.uses {
                // What follows the whole sub-pipeline follows each of its steps.
                let after = way - (weights[step.id] ?? 0)
                add(other, prefix: prefix + step.id + "/", base: after, weight: weight)
            }
        }
    }

    private static func weight(of step: Step, _ weight: (StepSchema) -> Int) -> Int {
        switch step.uses {
        case .kind(let schema): return weight(schema)
        case .pipeline(let pipeline):
            let inner = pipeline.steps.map { ($0.id, Self.weight(of: $0, weight)) }
            let weights = Dictionary(inner, uniquingKeysWith: { first, _ in first })
            return StepGraph(pipeline).longestWays { weights[$0] ?? 1 }.values.max() ?? 1
        }
    }
}
