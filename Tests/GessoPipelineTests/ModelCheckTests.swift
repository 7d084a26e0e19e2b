import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

@Suite("What is known of models, held against plugin and steps")
struct ModelCheckTests {
    private let open = TestCatalog(open: ["openai"])

    @Test("an operation that the facts lack is refused, and the place of the facts is shown")
    func operation() {
        let text = """
            gesso: 1
            providers:
              p:
                plugin: openai
                models:
                  acme/dream: {operations: [upscale], aliases: [dream]}
            steps:
              a: {uses: image.generate, with: {provider: p, model: dream, prompt: x}}
            """
        #expect(
            shown(text, catalog: open) == """
                p.yaml:8:56: error: the model 'acme/dream' does not generate pictures [G0504]
                 8 |   a: {uses: image.generate, with: {provider: p, model: dream, prompt: x}}
                   |                                                        ^^^^^
                help: of the same provider these do: gpt-image-2.5-flare
                p.yaml:6:32: note: what it does is listed here
                 6 |       acme/dream: {operations: [upscale], aliases: [dream]}
                   |                                ^^^^^^^^^

                """)
    }

    @Test("a plugin that takes its own models only refuses facts about others")
    func closed() {
        let text = """
            gesso: 1
            providers: {p: {plugin: openai, models: {flar: {price: 1 USD}, acme/x: {}}}}
            steps: {a: {uses: image.generate, with: {provider: p, prompt: x}}}
            """
        #expect(
            shown(text) == """
                p.yaml:2:42: error: the plugin 'openai' has no model 'flar', and takes none but \
                its own [G0503]
                 2 | providers: {p: {plugin: openai, models: {flar: {price: 1 USD}, acme/x: {}}}}
                   |                                          ^^^^
                help: did you mean 'flare'?

                p.yaml:2:64: error: the plugin 'openai' has no model 'acme/x', and takes none but \
                its own [G0503]
                 2 | providers: {p: {plugin: openai, models: {flar: {price: 1 USD}, acme/x: {}}}}
                   |                                                                ^^^^^^
                help: 'gesso plugin info openai' lists them

                """)
    }

    @Test("of a model that the plugin knows facts only take away, or add what it leaves open")
    func known() {
        let text = """
            gesso: 1
            providers:
              p:
                plugin: openai
                models:
                  flare:
                    operations: [generate, edit]
                    features: [seed]
                    max_images: 2
                    sizes: [1x1]
                    price: 0.05 USD
                    aliases: [mine]
                    deprecated: use another
            steps: {a: {uses: image.generate, with: {provider: p, model: mine, prompt: x}}}
            """
        #expect(
            shown(text) == """
                p.yaml:7:21: error: 'edit' in `operations` of 'flare' is more than the plugin \
                says of its model [G0510]
                 7 |         operations: [generate, edit]
                   |                     ^^^^^^^^^^^^^^^^
                help: the plugin says generate, upscale

                p.yaml:8:19: error: 'seed' in `features` of 'flare' is more than the plugin says \
                of its model [G0510]
                 8 |         features: [seed]
                   |                   ^^^^^^
                help: the plugin says nothing

                p.yaml:9:21: error: '2' in `max_images` of 'flare' is more than the plugin says \
                of its model [G0510]
                 9 |         max_images: 2
                   |                     ^
                help: the plugin says at most 1

                p.yaml:10:16: error: `sizes` of 'flare' is for the plugin to say, which knows the \
                model [G0510]
                 10 |         sizes: [1x1]
                    |                ^^^^^
                help: of such a model an entry can say `operations`, `features`, `max_images`, \
                `price`, `aliases`, `deprecated`

                """)
    }

    @Test("a model without a provider is that of the one entry which says something of it")
    func withoutProvider() throws {
        func providers(_ entries: String) throws -> [String] {
            let text = """
                gesso: 1
                providers: \(entries)
                steps: {a: {uses: image.generate, with: {model: dream, prompt: x}}}
                """
            let system = MemoryFileSystem()
            let reading = PipelineReader(files: system, catalog: open)
                .read(text: text, path: "p.yaml")
            let pipeline = try #require(reading.pipeline, "\(reading.diagnostics.map(\.line))")
            let walk = try Walk(pipeline, system, ValueMap(), catalog: open)
            walk.promiseAll()
            return walk.resolved.values.map {
                "\($0.provider?.name ?? "") \($0.with["model"]?.string ?? "")"
            }
        }
        let note = "models: {acme/dream: {aliases: [dream]}}"
        #expect(
            try providers("{p: {plugin: openai, \(note)}, q: {plugin: openai}}") == [
                "p acme/dream"
            ])
    }

    @Test("a model that several entries speak of needs a provider")
    func severalEntries() {
        let text = """
            gesso: 1
            providers:
              p: {plugin: openai, models: {acme/dream: {aliases: [dream]}}}
              q: {plugin: openai, models: {dream: {}}}
            steps: {a: {uses: image.generate, with: {model: dream, prompt: x}}}
            """
        #expect(
            shown(text, catalog: open) == """
                p.yaml:5:49: error: several providers have the model 'dream' under `models` [G0503]
                 5 | steps: {a: {uses: image.generate, with: {model: dream, prompt: x}}}
                   |                                                 ^^^^^
                help: add `provider:` with one of p, q

                """)
    }

    @Test("a fact decides the extension that a picture may be published with")
    func extensions() {
        let text = """
            gesso: 1
            providers: {p: {plugin: openai, models: {m: {formats: [svg]}}}}
            steps:
              a: {uses: image.generate, with: {provider: p, model: m, prompt: x}, publish: a.png}
            """
        #expect(
            shown(text, catalog: open) == """
                p.yaml:4:80: error: the path ends in .png, and the picture is image/svg+xml [G0604]
                 4 |   a: {uses: image.generate, with: {provider: p, model: m, prompt: x}, publish: a.png}
                   |                                                                                ^^^^^
                help: write `format: png` in `with`, or end it in .svg

                """)
    }
}
