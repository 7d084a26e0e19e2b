import Testing

@Suite("gesso graph")
struct GraphTests {
    @Test("mermaid draws steps with their counts")
    func mermaid() throws {
        let process = try Cards.process()
        defer { process.remove() }
        #expect(
            try process.run("graph")
                == .init(
                    status: 0,
                    output: """
                        flowchart LR
                            n0["prompt × 2<br/>prompt.render"]
                            n1["picture × 2<br/>image.generate"]
                            n2["small × 2<br/>image.resize"]
                            n3["sheet<br/>image.montage"]
                            n0 --> n1
                            n1 --> n2
                            n2 --> n3

                        """, error: ""))
    }

    @Test("--instances draws each instance")
    func instances() throws {
        let process = try Cards.process()
        defer { process.remove() }
        #expect(
            try process.run("graph", "--instances").output == """
                flowchart LR
                    n0["prompt[lisbon]<br/>prompt.render"]
                    n1["prompt[oslo]<br/>prompt.render"]
                    n2["picture[lisbon]<br/>image.generate"]
                    n3["picture[oslo]<br/>image.generate"]
                    n4["small[lisbon]<br/>image.resize"]
                    n5["small[oslo]<br/>image.resize"]
                    n6["sheet<br/>image.montage"]
                    n0 --> n2
                    n1 --> n3
                    n2 --> n4
                    n3 --> n5
                    n4 --> n6
                    n5 --> n6

                """)
    }

    @Test("dot is for Graphviz")
    func dot() throws {
        let process = try Cards.process()
        defer { process.remove() }
        #expect(
            try process.run("graph", "--format", "dot").output == """
                digraph "cards" {
                    rankdir=LR
                    node [shape=box, style=rounded, fontname="sans-serif"]
                    n0 [label="prompt × 2\\nprompt.render"]
                    n1 [label="picture × 2\\nimage.generate"]
                    n2 [label="small × 2\\nimage.resize"]
                    n3 [label="sheet\\nimage.montage"]
                    n0 -> n1
                    n1 -> n2
                    n2 -> n3
                }

                """)
    }

    @Test("a form that does not act yet is refused")
    func svg() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let outcome = try process.run("graph", "--format", "svg")
        #expect(
            outcome
                == .init(
                    status: 2, output: "",
                    error: """
                        error: '--format svg' does not act yet
                          help: use '--format dot | dot -Tsvg'

                        """))
    }
}
