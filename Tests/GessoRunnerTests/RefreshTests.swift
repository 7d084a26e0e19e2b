import GessoBase
import GessoRunner
import Testing

@Suite("Making anew")
struct RefreshTests {
    private static let text = """
        gesso: 1
        steps:
          a:
            foreach: [9, 10, 11]
            uses: image.mask
            with:
              width: 4
              height: "${{ item }}"
              rectangle: {x: 0, y: 0, width: 2, height: 2}

        """

    @Test("an instance is made anew by either of its names", arguments: ["a[10]", "a/10"])
    func instance(_ name: String) async throws {
        let bench = try Workbench()
        _ = try await bench.run(Self.text)
        var options = RunOptions()
        options.refresh = [name]
        let summary = try await bench.run(Self.text, options)
        let made = summary.results.filter { $0.state == .made }.map(\.id.description)
        #expect(made == ["a[10]"], "\(summary.text)")
    }

    @Test(
        "a name that no instance has is an error before anything is made",
        arguments: [
            ("a[12]", "there is no instance `a[12]` to refresh"),
            ("b[10]", "the pipeline has no step `b[10]`"),
        ])
    func unknown(_ name: String, _ message: String) async throws {
        let bench = try Workbench()
        var options = RunOptions()
        options.refresh = [name]
        let summary = try await bench.run(Self.text, options)
        #expect(summary.diagnostics.map(\.message) == [message])
        #expect(summary.exitStatus == .usage)
        #expect(summary.results.isEmpty)
    }

    @Test("--only and --from name steps, and an instance there is told so")
    func steps() async throws {
        let bench = try Workbench()
        var options = RunOptions()
        options.only = ["a[10]"]
        let only = try await bench.plan(Self.text, options)
        #expect(
            only.diagnostics.map { [$0.message, $0.help] } == [
                ["`--only` names a step, not an instance such as `a[10]`", "write `--only a`"]
            ])
        options = RunOptions()
        options.from = ["a/10"]
        let from = try await bench.plan(Self.text, options)
        #expect(from.diagnostics.map(\.help) == ["write `--from a`"])
    }
}
