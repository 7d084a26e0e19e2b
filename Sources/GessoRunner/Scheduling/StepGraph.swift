import GessoBase
import GessoPipeline
import GessoTemplate

/// Which steps of a pipeline come before which, as the text says.
struct StepGraph {
    /// What each step reads or needs, by id, in the order of the file.
    let before: [String: [String]]
    private let ids: [String]

    init(_ pipeline: Pipeline) {
        let known = Set(pipeline.steps.map(\.id))
        ids = pipeline.steps.map(\.id)
        before = Dictionary(
            pipeline.steps.map { step in
                (step.id, Self.prerequisites(of: step).filter(known.contains))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The steps and everything that they need.
    func ancestors(of steps: some Sequence<String>) -> Set<String> {
        closure(steps) { before[$0] ?? [] }
    }

    /// The steps and everything that follows from them.
    func descendants(of steps: some Sequence<String>) -> Set<String> {
        var after: [String: [String]] = [:]
        for (step, needed) in before {
            for name in needed { after[name, default: []].append(step) }
        }
        return closure(steps) { after[$0] ?? [] }
    }

    /// For each step the weight of the longest way from its start to the end of the pipeline.
    func longestWays(weight: (String) -> Int) -> [String: Int] {
        var after: [String: [String]] = [:]
        for (step, needed) in before {
            for name in needed { after[name, default: []].append(step) }
        }
        var known: [String: Int] = [:]
        // Steps of a checked pipeline have no cycle, so each turn settles at least one step.
        var open = ids
        while !open.isEmpty {
            var rest: [String] = []
            for step in open {
                let ways = (after[step] ?? []).map { known[$0] }
                if ways.contains(where: { $0 == nil }) {
                    rest.append(step)
                } else {
                    known[step] = weight(step) + (ways.compactMap { $0 }.max() ?? 0)
                }
            }
            guard rest.count < open.count else { break }
            open = rest
        }
        return known
    }

    private func closure(
        _ start: some Sequence<String>, _ next: (String) -> [String]
    ) -> Set<String> {
        var seen = Set(start)
        var open = Array(seen)
        while let step = open.popLast() {
            for name in next(step) where seen.insert(name).inserted { open.append(name) }
        }
        return seen
    }

    private static func prerequisites(of step: Step) -> [String] {
        var formulas = step.with.map(\.formula)
        var named = step.needs.map(\.step)
        if let when = step.when { formulas.append(when) }
        if let publish = step.publish { formulas.append(publish.path) }
        if case .matrix(let matrix)? = step.fanOut {
            formulas += (matrix.includes + matrix.excludes).map(\.formula)
        }
        for axis in step.fanOut?.axes ?? [] {
            switch axis.source {
            case .step(let name, _): named.append(name)
            case .formula(let formula), .glob(let formula), .table(_, let formula):
                formulas.append(formula)
            }
        }
        return named + formulas.flatMap(\.references).compactMap(stepName)
    }

    private static func stepName(_ reference: Reference) -> String? {
        guard reference.root == "steps", case .member(let name)? = reference.path.first else {
            return nil
        }
        return name
    }
}
