import GessoPipeline

/// What is ready and waits for a place: per resource a queue, all in one order.
struct WorkQueue {
    /// Something that can be started.
    struct Work {
        var item: Item
        var resource: Resource
        var priority: Int
        var order: ExpansionOrder
    }

    /// What is to be done.
    enum Item {
        case make(PreparedInstance)
        case fetch(ResolvedInstance, urls: [String])
    }

    private let threads: Int
    private var queues: [Resource: ReadyQueue<Work>] = [:]
    /// In the order in which they came up, so that ties are broken alike in every run.
    private var resources: [Resource] = []
    private var running: [Resource: Int] = [:]
    private var computing = 0

    init(threads: Int) { self.threads = max(1, threads) }

    var isEmpty: Bool { queues.values.allSatisfy { $0.isEmpty } }

    mutating func insert(_ work: Work) {
        if queues[work.resource] == nil {
            queues[work.resource] = ReadyQueue()
            resources.append(work.resource)
        }
        queues[work.resource]?.insert(work, priority: work.priority, order: work.order)
    }

    /// Takes out the most urgent work that has a place; the place is taken until `finished`.
    mutating func next() -> Work? {
        var best: Resource?
        var bestRank: ReadyQueue<Work>.Rank?
        for resource in resources where hasPlace(resource) {
            guard let rank = queues[resource]?.firstRank else { continue }
            if let current = bestRank, !rank.precedes(current) { continue }
            (best, bestRank) = (resource, rank)
        }
        guard let best, let work = queues[best]?.popFirst() else { return nil }
        running[best, default: 0] += 1
        if best.computes { computing += 1 }
        return work
    }

    /// Gives a place back.
    mutating func finished(_ resource: Resource) {
        running[resource, default: 1] -= 1
        if resource.computes { computing -= 1 }
    }

    /// Forgets what was not started.
    mutating func removeAll() {
        for resource in resources { queues[resource]?.removeAll() }
    }

    private func hasPlace(_ resource: Resource) -> Bool {
        guard running[resource, default: 0] < resource.limit else { return false }
        return !resource.computes || computing < threads
    }
}
