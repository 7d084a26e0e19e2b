import GessoBase
import GessoImage
import GessoRunner
import GessoTestSupport
import Testing

@Suite("what a change makes again")
struct RebuildTests {
    private func made(_ summary: RunSummary) -> [String] {
        summary.results.filter { $0.state == .made }.map(\.id.description)
    }

    @Test("the same bytes upstream mean that nothing downstream runs")
    func earlyCutOff() async throws {
        let bench = try Workbench()
        try bench.write(Raster(filledWith: .white, width: 16, height: 16), to: "in.png")
        let text = { (filter: String) in
            """
            gesso: 1
            steps:
              small: {uses: image.resize, with: {image: in.png, width: 8, filter: \(filter)}}
              last: {uses: image.convert, with: {image: "${{ steps.small.outputs.image }}"}}
            """
        }
        _ = try await bench.run(text("nearest"))
        let summary = try await bench.reopened().run(text("box"))
        #expect(made(summary) == ["small"], "\(summary.text)")
        #expect(summary.count(.stored) == 1)
    }

    @Test("changing one mask runs exactly one instance")
    func oneMask() async throws {
        let bench = try Workbench()
        for name in ["a", "b", "c"] {
            try bench.write(Workbench.ramp(16, 16), to: "\(name).png")
            let shade: Color = .white
            try bench.write(
                Raster(filledWith: shade, width: 16, height: 16), to: "\(name)-mask.png")
        }
        let text = """
            gesso: 1
            steps:
              edit:
                foreach: [a, b, c]
                uses: image.edit
                with:
                  provider: fake
                  image: ${{ item }}.png
                  mask: ${{ item }}-mask.png
                  prompt: a hat
            """
        let first = try await bench.run(text)
        #expect(made(first) == ["edit[a]", "edit[b]", "edit[c]"], "\(first.text)")
        try bench.write(Raster(filledWith: .black, width: 16, height: 16), to: "b-mask.png")
        let second = try await bench.reopened().run(text)
        #expect(made(second) == ["edit[b]"], "\(second.text)")
    }

    @Test("one changed row makes its own instances and what gathers them")
    func oneRow() async throws {
        let bench = try Workbench()
        try bench.write("slug,text\na,sea\nb,wood\n", to: "rows.csv")
        let text = """
            gesso: 1
            steps:
              prompt:
                foreach: {csv: rows.csv, key: slug}
                uses: prompt.render
                with: {template: "{{ item.text }}"}
              picture:
                foreach: ${{ steps.prompt }}
                uses: image.generate
                with: {provider: fake, prompt: "${{ item.outputs.text }}", size: 16x16}
              sheet:
                uses: image.montage
                with: {images: "${{ steps.picture.outputs.images }}"}
            """
        let first = try await bench.run(text)
        #expect(first.count(.made) == 3, "\(first.text)")
        try bench.write("slug,text\nc,sky\na,sea\nb,desert\n", to: "rows.csv")
        let second = try await bench.reopened().run(text)
        #expect(made(second) == ["picture[c]", "picture[b]", "sheet"], "\(second.text)")
        #expect(second.count(.rendered) == 3)
    }

    @Test("a plan names the part that changed, what it was and what it is")
    func why() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 16), to: "in.png")
        let text = { (width: Int) in
            """
            gesso: 1
            steps: {small: {uses: image.resize, with: {image: in.png, width: \(width)}}}
            """
        }
        _ = try await bench.run(text(8))
        let plan = try await bench.reopened().plan(text(4))
        #expect(
            plan.instances.first?.why == [
                PlannedInstance.Reason(part: "with.width", was: .int(8), now: .int(4))
            ])
    }

    @Test("a refreshed provider step is made with another seed")
    func refresh() async throws {
        let bench = try Workbench()
        let text = """
            gesso: 1
            steps:
              one: {uses: image.generate, with: {provider: canvas, prompt: sea, size: 32x32}}
            """
        let first = try await bench.run(text)
        var options = RunOptions()
        options.refresh = ["one"]
        let second = try await bench.reopened().run(text, options)
        let third = try await bench.reopened().run(text)
        #expect(first.digests != second.digests, "\(first.text) \(second.text)")
        #expect(second.digests == third.digests)
        #expect(made(third) == [], "\(third.text)")
    }

    @Test("a plan names what changed beside the inputs that are made anew first")
    func whyUnmade() async throws {
        let bench = try Workbench()
        let text = { (size: String, columns: Int) in
            """
            gesso: 1
            steps:
              picture:
                foreach: [sea, wood]
                uses: image.generate
                with: {provider: canvas, prompt: "${{ item }}", size: \(size)}
              sheet:
                uses: image.montage
                with: {images: "${{ steps.picture.outputs.images }}", columns: \(columns)}
            """
        }
        let before = try await bench.run(text("16x16", 1))
        let digests = ["picture[sea]", "picture[wood]"].flatMap { before.digests[$0] ?? [] }
        let plan = try await bench.reopened().plan(text("32x32", 2))
        let sheet = try #require(plan.instances.last)
        #expect(sheet.id == InstanceID(step: "sheet", key: []))
        #expect(
            sheet.why == [
                PlannedInstance.Reason(part: "with.columns", was: .int(1), now: .int(2)),
                PlannedInstance.Reason(
                    part: "with.images", was: .list(digests.map { .string($0.hex) }), now: nil,
                    unmade: plan.instances.prefix(2).map(\.id)),
            ])
    }
}
