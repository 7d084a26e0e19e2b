import GessoBase

/// Finds steps that wait for each other.
struct CycleCheck {
    /// Why one step waits for another.
    private struct Edge {
        var target: Int
        var location: SourceLocation
        var isNeed: Bool
    }

    private let steps: [Step]
    private let edges: [[Edge]]

    /// From how many steps of one circle the shortest way back is looked for.
    private static let starts = 64

    init(_ pipeline: Pipeline) {
        steps = pipeline.steps
        let index = Dictionary(
            steps.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
        edges = steps.map { step in
            let reads = step.stepReferences.compactMap { read in
                index[read.id].map { Edge(target: $0, location: read.location, isNeed: false) }
            }
            let needs = step.needs.compactMap { need in
                index[need.step].map { Edge(target: $0, location: need.location, isNeed: true) }
            }
            var seen: Set<Int> = []
            return (reads + needs).filter { seen.insert($0.target).inserted }
        }
    }

    /// One problem for each group of steps that wait for each other, in the order of the file.
    func cycles() -> [Diagnostic] {
        StronglyConnected.groups(of: edges.map { $0.map(\.target) })
            .filter { $0.count > 1 || waitsForItself($0[0]) }
            .compactMap { shortest(in: $0.sorted()) }
            .sorted { $0.lexicographicallyPrecedes($1) }
            .map(diagnostic)
    }

    private func waitsForItself(_ step: Int) -> Bool {
        edges[step].contains { $0.target == step }
    }

    /// The shortest circle of a group; of equal ones that which begins first in the file.
    private func shortest(in group: [Int]) -> [Int]? {
        let members = Set(group)
        var best: [Int]?
        for start in group.prefix(Self.starts) {
            guard let circle = wayBack(to: start, members) else { continue }
            if circle.count < best?.count ?? .max { best = circle }
        }
        return best
    }

    private func wayBack(to start: Int, _ members: Set<Int>) -> [Int]? {
        var previous: [Int: Int] = [:]
        var queue = [start]
        var head = 0
        while head < queue.count {
            let step = queue[head]
            head += 1
            for edge in edges[step] where members.contains(edge.target) {
                if edge.target == start { return way(to: step, from: start, previous) }
                guard previous[edge.target] == nil else { continue }
                previous[edge.target] = step
                queue.append(edge.target)
            }
        }
        return nil
    }

    private func way(to end: Int, from start: Int, _ previous: [Int: Int]) -> [Int] {
        var way = [end]
        while let last = way.last, last != start, let before = previous[last] { way.append(before) }
        return way.reversed()
    }

    private func diagnostic(_ circle: [Int]) -> Diagnostic {
        let links = circle.indices.compactMap { position -> Diagnostic.Related? in
            let next = circle[(position + 1) % circle.count]
            guard let edge = edges[circle[position]].first(where: { $0.target == next }) else {
                return nil
            }
            let verb = edge.isNeed ? "needs" : "reads"
            return .init(
                "'\(steps[circle[position]].id)' \(verb) '\(steps[next].id)'", edge.location)
        }
        let names = circle.map { "'\(steps[$0].id)'" }
        let message =
            circle.count == 1
            ? "the step \(names[0]) waits for itself"
            : "the steps \(names.joined(separator: ", ")) wait for each other"
        return Diagnostic(
            .cycle, message, at: links.first?.location ?? steps[circle[0]].location,
            help: "remove one of these references", related: links)
    }
}
