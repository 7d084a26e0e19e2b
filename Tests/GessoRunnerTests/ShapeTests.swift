import GessoBase
import GessoImage
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("what machines and bad disks see")
struct ShapeTests {
    private static let text = """
        gesso: 1
        steps:
          small: {uses: image.resize, with: {image: in.png, width: 4}, publish: out.png}
        """

    @Test("a plan in JSON has the documented shape")
    func plan() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(8, 8), to: "in.png")
        let plan = try await bench.plan(Self.text)
        let key = try #require(plan.instances.first?.key)
        #expect(
            JSON.text(plan.json) == """
                {"gesso":1,"pipeline":"\(bench.path("gesso.yaml"))","instances":[{"id":"small",\
                "step":"small","state":"make","key":"\(key.hex)","why":[],"provider":null,\
                "fallback_of":null,"made_by_fallback":null,"estimate":null,"price_from":null}],\
                "totals":{"make":1,"stored":0,"fetch":0,"lost":0,"skipped":0,"blocked":0,\
                "unknown":0,"low_usd":0.0,"high_usd":0.0,"unpriced":0},"budgets":[]}
                """)
    }

    @Test("a store that cannot be written fails the run and names the place")
    func store() async throws {
        var bench = try Workbench()
        try bench.write(Workbench.ramp(8, 8), to: "in.png")
        _ = try bench.folder.write("no folder", to: "file")
        bench.session.store = Store(folder: bench.folder.path("file"))
        let summary = try await bench.run(Self.text)
        #expect(summary.exitStatus == .stepFailed, "\(summary.text)")
        #expect(summary.text.contains(bench.folder.path("file")))
        #expect(bench.folder.read("file") == Array("no folder".utf8))
    }
}
