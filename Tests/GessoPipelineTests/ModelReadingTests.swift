import GessoBase
import GessoPipeline
import GessoTestSupport
import GessoYAML
import Testing

@Suite("Reading what is known of models")
struct ModelReadingTests {
    private func read(_ models: String) -> (notes: [ModelNote], lines: [String]) {
        let text = """
            gesso: 1
            providers: {p: {plugin: openai, models: \(models)}}
            steps: {a: {uses: image.generate, with: {provider: p, model: m, prompt: x}}}
            """
        let reading = PipelineReader(
            files: MemoryFileSystem(), catalog: TestCatalog(open: ["openai"])
        ).read(text: text, path: "/project/p.yaml")
        return (
            reading.pipeline?.providers.first?.models ?? [],
            reading.diagnostics.map(\.line)
        )
    }

    @Test("each fact is read as what it says")
    func all() throws {
        let (notes, lines) = read(
            """
            {m: {operations: [generate, upscale], features: [seed, quality], formats: [png, svg],
                sizes: {from: 64x32, to: 2048x1024, step: 16}, aspect_ratios: ["1:1", "16:9"],
                min_pixels: 4096, max_pixels: 2097152, max_images: 4, max_inputs: 0,
                max_prompt_bytes: 2000, seed_max: 65535, mask: transparent_edits,
                price: {megapixel: 0.01 USD}, aliases: [dream], deprecated: use m2},
              m2: {sizes: [1024x1024, 512x768], operations: generate, features: [],
                price: $0.5}}
            """)
        #expect(lines == [])
        let note = try #require(notes.first)
        #expect(note.operations == [.generate, .upscale])
        #expect(note.features == [.seed, .quality])
        #expect(note.formats == ["image/png", "image/svg+xml"])
        #expect(
            note.sizeRange
                == .init(
                    minimum: .init(width: 64, height: 32),
                    maximum: .init(width: 2048, height: 1024), step: .init(width: 16, height: 16)))
        #expect(note.aspectRatios == ["1:1", "16:9"])
        #expect([note.minPixels, note.maxPixels] == [4096, 2_097_152])
        #expect([note.maxImages, note.maxInputs] == [4, 0])
        #expect([note.maxPromptBytes, note.seedMax] == [2000, 65_535])
        #expect(note.mask == .transparentEdits)
        #expect(note.price == ModelPrice(10_000, per: .megapixel))
        #expect(note.aliases == ["dream"])
        #expect(note.deprecated == "use m2")
        #expect(
            notes[1].sizes == [.init(width: 1024, height: 1024), .init(width: 512, height: 768)])
        #expect(notes[1].operations == [.generate])
        #expect(notes[1].features == [])
        #expect(notes[1].price == ModelPrice(500_000, per: .picture))
    }

    @Test(
        "a fact that cannot be so is told with its place and what it could be",
        arguments: [
            (
                "[]",
                "2:41 G0112 `models` has to be a mapping of models such as "
                    + "`{acme/dream: {price: 0.03 USD}}`, not a list"
            ),
            ("{m: [1]}", "2:45 G0112 a model has to be a mapping, not a list"),
            (
                "{m: {sizs: [1x1]}}",
                "2:46 G0110 unknown key 'sizs' in a model (did you mean 'sizes'?)"
            ),
            (
                "{'a b': {}}",
                "2:42 G0118 'a b' cannot be the name of a model "
                    + "(a name has 1 to 256 bytes, without blanks and expressions)"
            ),
            (
                "{m: {operations: [generate, edti]}}",
                "2:69 G0112 `operations` has to be one of 'generate', 'edit', 'vary', 'upscale', "
                    + "'remove_background', 'embed', 'describe', not \"edti\" "
                    + "(did you mean 'edit'?)"
            ),
            (
                "{m: {operations: []}}",
                "2:58 G0510 `operations` is empty (leave it out where nothing is known)"
            ),
            (
                "{m: {sizes: []}}",
                "2:53 G0510 `sizes` is empty (leave it out where nothing is known)"
            ),
            (
                "{m: {aspect_ratios: []}}",
                "2:61 G0510 `aspect_ratios` is empty (leave it out where nothing is known)"
            ),
            (
                "{m: {features: [sead]}}",
                "2:57 G0112 `features` has to be one of 'seed', 'negative_prompt', 'transparency', "
                    + "'guidance', 'steps', 'strength', 'quality', 'style', 'references', "
                    + "not \"sead\" (did you mean 'seed'?)"
            ),
            (
                "{m: {formats: [jpg]}}",
                "2:56 G0112 `formats` has to be one of 'png', 'jpeg', 'webp', 'avif', 'svg', "
                    + "'gif', not \"jpg\" (did you mean 'jpeg'?)"
            ),
            (
                "{m: {mask: white}}",
                "2:52 G0112 `mask` has to be one of 'none', 'white_edits', 'black_edits', "
                    + "'transparent_edits', not \"white\""
            ),
            (
                "{m: {sizes: [1024]}}",
                "2:54 G0112 `sizes` has to be a size such as '1024x1024', not 1024"
            ),
            (
                "{m: {sizes: [64x0]}}",
                "2:54 G0112 `sizes` has to be a size such as '1024x1024', not \"64x0\""
            ),
            (
                "{m: {sizes: {from: 2x2}}}",
                "2:53 G0113 `sizes` has no `to` "
                    + "(write the largest size, `to: 2048x2048`, or a list of sizes)"
            ),
            (
                "{m: {sizes: {from: 64x9, to: 32x99}}}",
                "2:60 G0510 `from` 64x9 is above `to` 32x99"
            ),
            (
                "{m: {sizes: {to: 9x9, step: 0}}}",
                "2:69 G0112 `step` has to be a whole number from 1 to 65535, not 0"
            ),
            (
                "{m: {min_pixels: 9, max_pixels: 4}}",
                "2:58 G0510 `min_pixels` 9 is above `max_pixels` 4"
            ),
            (
                "{m: {max_images: 0}}",
                "2:58 G0112 `max_images` has to be a whole number from 1 to 10000, not 0"
            ),
            (
                "{m: {aspect_ratios: [wide]}}",
                "2:62 G0112 `aspect_ratios` has to be a ratio such as '16:9', not \"wide\""
            ),
            (
                "{m: {price: 1 EUR}}",
                "2:53 G0112 `price` has to be an amount such as '3.00 USD', not \"1 EUR\""
            ),
            (
                "{m: {price: 1000.000001 USD}}",
                "2:53 G0112 `price` has to be an amount of at most 1000 USD, "
                    + "not \"1000.000001 USD\""
            ),
            (
                "{m: {price: {picture: 1, megapixel: 1}}}",
                "2:53 G0510 `price` needs one of `picture` and `megapixel` "
                    + "(write `price: 0.03 USD`, or `price: {megapixel: 0.01 USD}`)"
            ),
            (
                "{m: {aliases: [\"${{ x }}\"]}}",
                "2:56 G0115 an expression does not act in `aliases` in this version "
                    + "(write the value itself)"
            ),
            (
                "{m: {aliases: [d]}, n: {aliases: [d]}}",
                "2:75 G0510 the alias 'd' is the name of a model already (remove it)"
            ),
            (
                "{m: {aliases: [flare]}}",
                "2:56 G0510 the alias 'flare' is the name of a model already (remove it)"
            ),
        ])
    func mistakes(models: String, line: String) {
        #expect(read(models).lines == [line])
    }

    @Test("no more is read than anybody writes")
    func bounds() {
        let many = (0...1000).map { "m\($0): {}" }.joined(separator: ", ")
        #expect(
            read("{\(many)}").lines == [
                "2:33 G0510 `models` holds 1001 models, and may hold 1000"
            ])
        let sizes = (1...257).map { "\($0)x1" }.joined(separator: ", ")
        #expect(
            read("{m: {sizes: [\(sizes)]}}").lines == [
                "2:53 G0510 `sizes` holds 257 items, and may hold 256"
            ])
        #expect(
            read("{m: {deprecated: \"a\\nb\"}}").lines == [
                "2:58 G0112 `deprecated` has to be one line of at most 1000 bytes, not \"a\nb\""
            ])
    }

    @Test("of two configurations the nearer `models` counts as a whole, and knows whose it is")
    func layers() throws {
        func node(_ text: String, isUsers: Bool) throws -> ConfiguredNode {
            ConfiguredNode(
                try YAMLDocument.parse(Array(text.utf8), file: "/c/c.yaml").root, isUsers: isUsers)
        }
        let user = "{plugin: openai, models: {a: {price: 1 USD}, b: {price: 2 USD}}}"
        let reading = ReaderOptions().reading(
            providers: [
                "one": [
                    try node("{models: {b: {price: 3 USD}}}", isUsers: false),
                    try node(user, isUsers: true),
                ], "two": [try node(user, isUsers: true)],
            ], defaults: [:], root: "/c", files: MemoryFileSystem(), catalog: TestCatalog())
        #expect(reading.problems.isEmpty)
        let prices = reading.options.providers.map { $0.models.map(\.price) }
        #expect(
            prices == [
                [ModelPrice(3_000_000, per: .picture)],
                [
                    ModelPrice(1_000_000, per: .picture, isUsers: true),
                    ModelPrice(2_000_000, per: .picture, isUsers: true),
                ],
            ])
    }
}
