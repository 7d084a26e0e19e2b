/// Tarjan's algorithm without recursion, so that a long chain needs no deep stack.
enum StronglyConnected {
    private struct State {
        var index: [Int]
        var low: [Int]
        var isOnStack: [Bool]
        var stack: [Int] = []
        var next = 0
        var groups: [[Int]] = []

        init(_ count: Int) {
            index = Array(repeating: -1, count: count)
            low = Array(repeating: 0, count: count)
            isOnStack = Array(repeating: false, count: count)
        }

        mutating func enter(_ node: Int) {
            index[node] = next
            low[node] = next
            next += 1
            stack.append(node)
            isOnStack[node] = true
        }

        mutating func close(_ node: Int) {
            guard low[node] == index[node] else { return }
            var group: [Int] = []
            while let last = stack.popLast() {
                isOnStack[last] = false
                group.append(last)
                if last == node { break }
            }
            groups.append(group)
        }
    }

    /// The groups of nodes that reach each other; a group comes after those that it points to.
    static func groups(of edges: [[Int]]) -> [[Int]] {
        var state = State(edges.count)
        for start in edges.indices where state.index[start] < 0 {
            visit(start, edges, &state)
        }
        return state.groups
    }

    private static func visit(_ start: Int, _ edges: [[Int]], _ state: inout State) {
        var path = [(node: start, edge: 0)]
        state.enter(start)
        while let (node, edge) = path.last {
            guard edge < edges[node].count else {
                path.removeLast()
                state.close(node)
                if let parent = path.last?.node {
                    state.low[parent] = min(state.low[parent], state.low[node])
                }
                continue
            }
            path[path.count - 1].edge += 1
            let target = edges[node][edge]
            if state.index[target] < 0 {
                state.enter(target)
                path.append((target, 0))
            } else if state.isOnStack[target] {
                state.low[node] = min(state.low[node], state.index[target])
            }
        }
    }
}
