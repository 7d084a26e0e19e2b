import GessoBase
import GessoImage
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("what a published file says of its making")
struct MakingTests {
    /// The XMP packet of a published PNG; empty where there is none.
    private func note(_ name: String, _ bench: Workbench) -> String {
        let text = String(decoding: bench.folder.read("project/\(name)") ?? [], as: UTF8.self)
        guard let start = text.firstRange(of: "<xmp:CreatorTool>"),
            let end = text.firstRange(of: "</rdf:Description>")
        else { return "" }
        return String(text[start.lowerBound..<end.lowerBound])
    }

    @Test("a note names the providers, their models and seeds, and the kind of source")
    func providers() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(8, 8), to: "in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            providers:
              p: {plugin: fake, model: dream}
            steps:
              made:
                uses: image.generate
                with: {provider: p, prompt: sea, size: 8x8, seed: 5}
              small:
                uses: image.resize
                with: {image: "${{ steps.made.outputs.image }}", width: 4}
                publish: {path: small.png, metadata: provenance}
              both:
                uses: image.compose
                with: {base: in.png, layers: [{image: "${{ steps.small.outputs.image }}"}]}
                publish: {path: both.png, metadata: provenance}
              drawn:
                uses: image.generate
                with: {provider: canvas, prompt: sea, size: 64x64, seed: 9}
                publish: {path: drawn.png, metadata: provenance}
              bare:
                uses: image.resize
                with: {image: "${{ steps.made.outputs.image }}", width: 4}
                publish: bare.png
            """)
        #expect(summary.exitStatus == .done, "\(summary.text)")
        let small = note("small.png", bench)
        #expect(small.contains("digitalsourcetype/trainedAlgorithmicMedia<"), "\(small)")
        #expect(small.contains("<gesso:step>image.resize</gesso:step>"))
        #expect(
            small.contains(
                "<gesso:name>fake</gesso:name><gesso:model>dream</gesso:model>"
                    + "<gesso:seed>5</gesso:seed>"))
        #expect(note("both.png", bench).contains("/compositeWithTrainedAlgorithmicMedia<"))
        #expect(note("drawn.png", bench).contains("/algorithmicMedia<"))
        #expect(note("bare.png", bench) == "")
        #expect(try bench.raster("small.png") == bench.raster("bare.png"))
    }

    @Test("the same run elsewhere writes the same note, and a second one changes nothing")
    func again() async throws {
        let text = """
            gesso: 1
            steps:
              one:
                uses: image.generate
                with: {provider: canvas, prompt: sea, size: 64x64}
                publish: {path: one.png, metadata: provenance}
            """
        let (here, there) = (try Workbench(), try Workbench())
        _ = try await here.run(text)
        _ = try await there.run(text)
        let file = here.folder.read("project/one.png")
        #expect(file == there.folder.read("project/one.png"))
        let second = try await here.run(text)
        #expect(second.exitStatus == .done, "\(second.text)")
        #expect(here.folder.read("project/one.png") == file)
    }

    @Test("what has no place for a note, or is signed, is published as it is, with a warning")
    func warned() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(8, 8), to: "in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              one:
                uses: image.convert
                with: {image: in.png, format: avif}
                publish: {path: one.avif, metadata: provenance}
            """)
        #expect(
            summary.warnings == [
                "one: a note of its making is written into PNG, JPEG and WebP only"
            ], "\(summary.text)")
        #expect(bench.folder.read("project/one.avif") != nil)
    }
}
