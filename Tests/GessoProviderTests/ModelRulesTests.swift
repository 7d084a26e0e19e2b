import GessoBase
import GessoProvider
import Testing

@Suite("Steps against the table of models")
struct ModelRulesTests {
    private func facts() -> PluginFacts {
        var listed = ModelFacts(id: "listed")
        listed.operations = [.generate, .edit]
        listed.sizes = [.init(width: 1024, height: 1024), .init(width: 1536, height: 1024)]
        listed.outputMediaTypes = ["image/png"]
        listed.maxImages = 4
        listed.maxInputs = 2
        listed.maxPromptBytes = 10
        listed.features = [.quality]
        listed.choices = ["quality": ["ultra"]]
        listed.optionsSchema = .map([
            "additionalProperties": .bool(false),
            "properties": .map(["tiling": .map(["type": .string("boolean")])]),
        ])
        var range = ModelFacts(id: "range")
        range.operations = [.generate, .upscale]
        range.aliases = ["ranged"]
        range.deprecated = "use listed"
        range.features = [.seed]
        range.seedMax = 100
        range.sizeRange = .init(
            minimum: .init(width: 256, height: 256), maximum: .init(width: 2048, height: 2048),
            step: .init(width: 64, height: 64))
        range.maxPixels = 1_500_000
        var gone = ModelFacts(id: "gone")
        gone.retired = "2026-01-01; use listed"
        return PluginFacts(
            id: "p", version: "1.0.0", name: "P", vendor: "V", revision: 1, computes: false,
            hasOpenModels: false, models: [range, listed, gone], digest: Digest(of: ""),
            path: "/p", isBundled: true)
    }

    private func resolve(
        _ fields: ValueMap, _ operation: GessoBase.Operation = .generate,
        _ unsupported: ModelRules.Unsupported = .error
    ) -> ModelResolution {
        ModelRules(facts(), unsupported: unsupported).resolve(operation, with: fields)
    }

    private func only(_ fields: ValueMap) -> ModelFinding? {
        let resolution = resolve(fields)
        #expect(resolution.findings.count == 1)
        #expect(resolution.request == nil)
        return resolution.findings.first
    }

    @Test("without a model the first current one that can is taken")
    func defaultModel() {
        #expect(resolve([:]).request?.model == "listed")
        #expect(resolve(["model": .string("ranged")]).request?.model == "range")
    }

    @Test("unknown, retired and deprecated models say what to use")
    func models() {
        #expect(only(["model": .string("listde")])?.help == "did you mean `listed`?")
        #expect(
            only(["model": .string("gone")])?.message
                == "the model `gone` is gone: 2026-01-01; use listed")
        let old = resolve(["model": .string("range")])
        #expect(old.findings.map(\.severity) == [.warning])
        #expect(old.request != nil)
        let wrong = resolve(["model": .string("range")], .edit)
        #expect(wrong.findings.map(\.message) == ["the model `range` cannot edit pictures"])
        #expect(wrong.findings.map(\.help) == ["p models that can: `listed`"])
    }

    @Test("a listed size is taken, another names the nearest and the resize to paste")
    func listedSizes() {
        let good = resolve(["size": .list([.int(1536), .int(1024)])])
        #expect(good.request?.pixels == .init(width: 1536, height: 1024))
        let finding = only(["size": .string("1500x1000")])
        #expect(finding?.field == "/size")
        #expect(
            finding?.message
                == "`listed` does not make 1500x1000: it makes 1024x1024, 1536x1024")
        #expect(
            finding?.help
                == "the nearest is `size: 1536x1024`; then add a step: uses: image.resize, with:"
                + " {image: …, width: 1500, height: 1000, fit: cover}")
    }

    @Test(
        "a size out of a range names what is wrong and a size that is right",
        arguments: [
            ("100x512", "its sizes are from 256x256 to 2048x2048", "256x512"),
            ("500x500", "its sizes are in steps of 64x64", "512x512"),
            ("2048x2048", "it makes 1500000 pixels at most, not 4194304", "1216x1216"),
        ])
    func rangedSizes(size: String, problem: String, nearest: String) {
        let findings = resolve(["model": .string("range"), "size": .string(size)]).findings
        #expect(findings.last?.message == "`range` does not make \(size): \(problem)")
        #expect(findings.last?.help?.hasPrefix("the nearest is `size: \(nearest)`") == true)
    }

    @Test("a ratio becomes the size of that ratio nearest one megapixel")
    func ratios() {
        let size = { (model: String, ratio: String) in
            resolve(["model": .string(model), "aspect_ratio": .string(ratio)]).request?.pixels
        }
        #expect(size("listed", "3:2") == .init(width: 1536, height: 1024))
        #expect(size("range", "1:1") == .init(width: 1024, height: 1024))
        #expect(size("range", "16:9") == .init(width: 1024, height: 576))
        #expect(size("listed", "16:9") == nil)
        #expect(
            only(["size": .string("1024x1024"), "aspect_ratio": .string("1:1")])?.field
                == "/aspect_ratio")
    }

    @Test("a ratio that a model lists goes out as it is, also `auto` and parts of a whole")
    func listedRatios() {
        var facts = facts()
        facts.models[1].aspectRatios = ["1:1", "9:19.5", "auto"]
        let ratio = { (model: String, text: String) in
            ModelRules(facts).resolve(
                .generate, with: ["model": .string(model), "aspect_ratio": .string(text)])
        }
        #expect(ratio("listed", "9:19.5").request?.aspectRatio == "9:19.5")
        #expect(ratio("listed", "auto").request?.aspectRatio == "auto")
        #expect(
            ratio("listed", "9:20.5").findings.map(\.message) == ["`listed` has no ratio 9:20.5"])
        let decided = ratio("range", "auto").request
        #expect(decided != nil && decided?.aspectRatio == nil && decided?.pixels == nil)
    }

    @Test("more pictures than a model makes become several requests, unless split is false")
    func counts() {
        #expect(resolve(["n": .int(10)]).counts == [4, 4, 2])
        #expect(resolve(["n": .int(4)]).counts == [4])
        #expect(only(["n": .int(5), "split": .bool(false)])?.field == "/n")
    }

    @Test("what the model does not have is an error, or dropped with a warning")
    func unsupported() {
        #expect(only(["seed": .int(7)])?.message == "the model `listed` has no `seed`")
        let dropped = resolve(["seed": .int(7), "guidance": .double(2)], .generate, .drop)
        #expect(dropped.request?.seed == nil)
        #expect(dropped.findings.map(\.severity) == [.warning, .warning])
        #expect(resolve(["seed": .string("auto")]).findings.isEmpty)
        #expect(only(["background": .string("transparent")])?.field == "/background")
        #expect(resolve(["background": .string("opaque")]).request != nil)
    }

    @Test("words are Gesso's or the model's own")
    func words() {
        #expect(resolve(["quality": .string("draft")]).request?.quality == "draft")
        #expect(resolve(["quality": .string("ultra")]).request?.quality == "ultra")
        #expect(only(["quality": .string("ultar")])?.help == "did you mean `ultra`?")
    }

    @Test("prompts, pictures, seeds and formats have limits")
    func limits() {
        #expect(only(["prompt": .string("12345678901")])?.field == "/prompt")
        #expect(only(["prompt": .string("a\0b")])?.field == "/prompt")
        #expect(only(["format": .string("webp")])?.field == "/format")
        #expect(only(["format": .string("webp")])?.help?.contains("image.convert") == true)
        let drawing = only(["format": .string("svg")])
        #expect(drawing?.message == "`listed` does not give svg, only `png`")
        #expect(drawing?.help == nil)
        let seeds = resolve(["model": .string("range"), "seed": .int(101)]).findings
        #expect(seeds.last?.message == "`range` takes seeds from 0 to 100, not 101")
        let images = resolve(["images": .list([.null, .null, .null])], .edit).findings
        #expect(images.map(\.message) == ["`listed` takes 2 pictures at most, not 3"])
    }

    @Test("options are held against the model's schema")
    func options() {
        #expect(resolve(["options": .map(["tiling": .bool(true)])]).request != nil)
        let wrong = only(["options": .map(["tiling": .int(1)])])
        #expect(wrong?.field == "/options/tiling")
        #expect(wrong?.message == "expected boolean, found integer")
        let unknown = only(["options": .map(["tilling": .bool(true)])])
        #expect(unknown?.field == "/options/tilling")
        #expect(unknown?.help == "did you mean `tiling`?")
    }

    @Test("a seed depends on key, index and round alone, and stays in the model's range")
    func seeds() {
        let seed = SeedRule.seed(key: ["lisbon"], index: 0, round: 0, seedMax: nil)
        #expect(seed == SeedRule.seed(key: ["lisbon"], index: 0, round: 0, seedMax: .max))
        #expect((1...2_147_483_646).contains(seed))
        let others = [
            SeedRule.seed(key: ["lisbo", "n"], index: 0, round: 0, seedMax: nil),
            SeedRule.seed(key: ["lisbon"], index: 1, round: 0, seedMax: nil),
            SeedRule.seed(key: ["lisbon"], index: 0, round: 1, seedMax: nil),
            SeedRule.seed(key: [], index: 0, round: 0, seedMax: nil),
        ]
        #expect(Set(others + [seed]).count == 5)
        for index in 0..<100 {
            let small = SeedRule.seed(key: ["a"], index: index, round: 0, seedMax: 3)
            #expect((1...3).contains(small))
        }
    }

    /// Rules of a plugin that passes models through, of one of which this is known.
    private func noted(
        _ fields: ValueMap, _ fill: (inout ModelNote) -> Void
    ) -> ModelResolution {
        var note = ModelNote(id: "dream")
        fill(&note)
        var open = facts()
        open.hasOpenModels = true
        var fields = fields
        fields["model"] = .string("dream")
        return ModelRules(open.noting([note])).resolve(.generate, with: fields)
    }

    @Test("what is not known of a model goes out as it is written")
    func unknownGoesOut() {
        let fields: ValueMap = [
            "aspect_ratio": .string("21:9"), "resolution": .string("8K"),
            "quality": .string("ultra"), "negative_prompt": .string("fog"), "n": .int(12),
            "options": .map(["any": .int(1)]), "format": .string("webp"),
        ]
        let resolution = noted(fields) { $0.price = ModelPrice(1, per: .picture) }
        #expect(resolution.findings == [])
        #expect(resolution.counts == [12])
        let request = resolution.request
        #expect(request?.aspectRatio == "21:9" && request?.resolution == "8K")
        #expect(request?.quality == "ultra" && request?.negativePrompt == "fog")
        #expect(request?.options == .map(["any": .int(1)]))
        #expect(request?.mediaType == "image/webp")
    }

    @Test("what is known of a model splits, computes and refuses as a plugin's table does")
    func knownHolds() {
        let range = ModelFacts.SizeRange(
            minimum: .init(width: 64, height: 64), maximum: .init(width: 2048, height: 2048),
            step: .init(width: 64, height: 64))
        let split = noted(["n": .int(5), "aspect_ratio": .string("2:1")]) {
            $0.maxImages = 2
            $0.sizeRange = range
        }
        #expect(split.counts == [2, 2, 1])
        #expect(split.request?.pixels == .init(width: 1408, height: 704))
        let refused = noted(
            ["size": .string("100x100"), "seed": .int(3), "format": .string("avif")]
        ) {
            $0.sizeRange = range
            $0.features = []
            $0.formats = ["image/png"]
        }
        #expect(
            refused.findings.map(\.message) == [
                "`dream` does not make 100x100: its sizes are in steps of 64x64",
                "the model `dream` has no `seed`", "`dream` does not give avif, only `png`",
            ])
    }
}
