import GessoPipeline

/// What waits for a place to run: the longest way to the end first, then in order of expansion.
struct ReadyQueue<Element> {
    /// How urgent an element is.
    struct Rank {
        var priority: Int
        var order: ExpansionOrder

        func precedes(_ other: Rank) -> Bool {
            priority != other.priority ? priority > other.priority : order < other.order
        }
    }

    /// A class, so that sorting moves references only.
    private final class Entry {
        let rank: Rank
        let element: Element

        init(_ rank: Rank, _ element: Element) {
            self.rank = rank
            self.element = element
        }
    }

    private var heap: [Entry] = []

    var isEmpty: Bool { heap.isEmpty }

    var count: Int { heap.count }

    /// The rank of the most urgent element.
    var firstRank: Rank? { heap.first?.rank }

    mutating func insert(_ element: Element, priority: Int, order: ExpansionOrder) {
        heap.append(Entry(Rank(priority: priority, order: order), element))
        var child = heap.count - 1
        while child > 0, heap[child].rank.precedes(heap[(child - 1) / 2].rank) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst() -> Element? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return first.element
    }

    mutating func removeAll() { heap.removeAll() }

    private mutating func sink() {
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].rank.precedes(heap[best].rank) { best = child }
            }
            guard best != parent else { return }
            heap.swapAt(parent, best)
            parent = best
        }
    }
}
