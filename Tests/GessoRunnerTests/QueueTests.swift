import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

@testable import GessoRunner

@Suite("what runs first")
struct QueueTests {
    @Test("the longest way first, then the order of expansion")
    func ready() {
        var queue = ReadyQueue<String>()
        for (name, priority, order) in [
            ("d", 1, [0, 2]), ("b", 5, [1, 0]), ("c", 1, [0, 1]), ("a", 5, [0, 9]),
            ("e", 1, [2]),
        ] {
            queue.insert(name, priority: priority, order: ExpansionOrder(order))
        }
        var order: [String] = []
        while let next = queue.popFirst() { order.append(next) }
        #expect(order == ["a", "b", "c", "d", "e"])
        #expect(queue.isEmpty)
    }

    @Test("the way of a step is its weight and the longest way after it")
    func ways() throws {
        let bench = try Workbench()
        let pipeline = try bench.pipeline(
            """
            gesso: 1
            steps:
              a: {uses: image.load, with: {path: in.png}}
              b: {uses: image.resize, with: {image: "${{ steps.a.outputs.image }}", width: 2}}
              c: {uses: image.crop, with: {image: "${{ steps.a.outputs.image }}", width: 1, height: 1}}
              d: {uses: image.convert, with: {image: "${{ steps.b.outputs.image }}"}}
            """)
        let weights = ["a": 1, "b": 10, "c": 100, "d": 1000]
        let graph = StepGraph(pipeline)
        #expect(
            graph.longestWays { weights[$0] ?? 0 }
                == ["a": 1011, "b": 1010, "c": 100, "d": 1000])
        #expect(graph.ancestors(of: ["d"]) == ["a", "b", "d"])
        #expect(graph.descendants(of: ["b"]) == ["b", "d"])
    }
}
