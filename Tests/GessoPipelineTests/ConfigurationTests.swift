import GessoBase
import GessoPipeline
import GessoTestSupport
import GessoYAML
import Testing

@Suite struct ConfigurationTests {
    private func layer(
        _ text: String, _ file: String = "/project/gesso.config.yaml", isUsers: Bool = false
    ) throws -> ConfiguredNode {
        ConfiguredNode(
            try YAMLDocument.parse(Array(text.utf8), file: file).root, isUsers: isUsers)
    }

    private func user(_ text: String) throws -> ConfiguredNode {
        try layer(text, "/home/me/.config/gesso/config.yaml", isUsers: true)
    }

    private func read(
        _ providers: [String: [ConfiguredNode]], _ defaults: [String: ConfiguredNode] = [:],
        files: [String: String] = [:], known: [Diagnostic] = []
    ) -> (options: ReaderOptions, problems: [Diagnostic]) {
        ReaderOptions().reading(
            providers: providers, defaults: defaults, root: "/project",
            files: MemoryFileSystem(files), catalog: TestCatalog(), known: known)
    }

    @Test("of two configurations the nearer one wins, key by key")
    func layers() throws {
        let (options, problems) = read(
            [
                "b": [
                    try layer("{model: flare, limits: {concurrency: 2, rate: 5/1m}}"),
                    try user(
                        "{plugin: openai, model: x, timeout: 3s, limits: {concurrency: 9}, "
                            + "secrets: {api_key: {file: /k}}}"),
                ], "a": [try layer("{plugin: canvas, enabled: false}")],
            ],
            [
                "provider": try layer("b"), "timeout": try user("90s"),
                "retry": try user("{max: 4, on: [timeout]}"),
            ])
        #expect(problems.isEmpty)
        #expect(options.providers.map(\.name) == ["a", "b"])
        let b = try #require(options.providers.last)
        #expect(b.plugin == "openai")
        #expect(b.model == "flare")
        #expect(b.concurrency == 2)
        #expect(b.rate == Rate(count: 5, per: .seconds(60)))
        #expect(b.timeout == .seconds(3))
        #expect(b.secrets.isEmpty)
        #expect(options.providers[0].isEnabled == false)
        #expect(options.defaults.provider == "b")
        #expect(options.defaults.timeout == .seconds(90))
        #expect(options.defaults.retry == RetryPolicy(max: 4, on: [.timeout]))
    }

    @Test("keys of a configuration are checked as a pipeline's, each with its place")
    func keys() throws {
        let (_, problems) = read(
            [
                "a": [
                    try layer(
                        """
                        plugin: canvas
                        modle: x
                        limits: {rate: often}
                        budget: {max: 1 USD}
                        models: {canvas-1: {prise: 1 USD}}
                        fallback: [b]
                        isolation: none
                        """)
                ], "b": [try user("{model: flare}")], "c": [try user("[]")],
            ], ["timeout": try layer("soon"), "models": try layer("1")])
        #expect(
            problems.map(\.line) == [
                "1:1 G0110 unknown key 'models' in `defaults` (did you mean 'model'?)",
                "1:1 G0112 `timeout` has to be a duration such as '500ms', '2s', '10m' or '1h', "
                    + "not \"soon\"",
                "2:1 G0110 unknown key 'modle' in a provider (did you mean 'model'?)",
                "3:16 G0112 `rate` has to be a rate such as '5/1m' or '100/1h', not \"often\"",
                "5:21 G0110 unknown key 'prise' in a model (did you mean 'price'?)",
                "7:1 G0115 the key 'isolation' does not act in this version "
                    + "(remove it; without it the pipeline does what it says)",
                "1:1 G0113 the provider 'b' has no `plugin` (write `plugin: canvas`)",
                "1:1 G0112 a provider has to be a mapping, not a list",
            ])
    }

    @Test("what the configuration's own reader has told is not told again")
    func known() throws {
        let node = try layer("plugin: canvas\nisolation: none\n")
        let place = try #require(node.node.mapping?.last?.key.location)
        let told = Diagnostic(DiagnosticCode("G0804", "not yet"), "told", at: place)
        #expect(read(["a": [node]]).problems.map(\.code.name) == ["G0115"])
        #expect(read(["a": [node]], known: [told]).problems.isEmpty)
    }

    @Test("only the user's own file may name a private server, and is trusted with it")
    func servers() throws {
        let local = "{plugin: openai, base_url: 'http://127.0.0.1:9/v1'}"
        let users = read(["a": [try user(local)]])
        #expect(users.problems.isEmpty)
        #expect(users.options.providers.map(\.trustsBaseURL) == [true])
        let projects = read(["a": [try layer(local)]])
        #expect(projects.problems.map(\.code.name) == ["G0506"])
        #expect(projects.options.providers.map(\.baseURL) == [nil])
        let open = read(["a": [try layer("{plugin: openai, base_url: 'https://x.org'}")]])
        #expect(open.options.providers.map(\.trustsBaseURL) == [false])
    }

    @Test("a file in `config` lies below the project, but for the user's own")
    func files() throws {
        let files = ["/project/c.json": "{\"a\":1}", "/home/me/.config/gesso/u.yaml": "b: [2]\n"]
        let (options, problems) = read(
            [
                "a": [try layer("{plugin: openai, config: {json: c.json}}")],
                "b": [try user("{plugin: openai, config: {yaml: u.yaml}}")],
                "c": [try layer("{plugin: openai, config: {json: ../home/me/x}}")],
            ], files: files)
        #expect(
            options.providers.map(\.config) == [
                .map(["a": .int(1)]), .map(["b": .list([.int(2)])]), nil,
            ])
        #expect(
            problems.map(\.line) == [
                "1:26 G0011 the path '../home/me/x' leaves the project "
                    + "(the project is /project; `--allow-path DIR` allows another folder)"
            ])
    }

    @Test("providers of the configuration are checked where a step uses them")
    func use() throws {
        var (options, _) = read([
            "mine": [try layer("{plugin: openai, model: flar}")],
            "other": [try layer("{plugin: nowhere}")],
        ])
        let text = "gesso: 1\nsteps: {a: {uses: image.generate, with: {prompt: x}}}\n"
        func codes() -> [String] {
            PipelineReader(files: MemoryFileSystem(), catalog: TestCatalog(), options: options)
                .read(text: text, path: "p.yaml").diagnostics.map(\.line)
        }
        #expect(codes() == [])
        options.defaults.provider = "mine"
        #expect(
            codes() == [
                "2:9 G0503 the plugin 'openai' has no model 'flar' (did you mean 'flare'?)",
                "1:25 G0503 the plugin 'openai' has no model 'flar' (did you mean 'flare'?)",
            ])
    }

    @Test("`config` is checked by the plugin's schema, at its place")
    func schema() {
        let text = """
            gesso: 1
            providers:
              a:
                plugin: openai
                config:
                  projet: x
                  project: 3
                  nodes: {size: big}
              b: {plugin: canvas, config: {}}
              c: {plugin: openai, config: {yaml: c.yaml}}
            steps: {s: {uses: image.generate, with: {prompt: x}}}
            """
        #expect(
            shown(text, files: ["c.yaml": "nodes: {prompt: 1.5}\n"]) == """
                p.yaml:6:7: error: `config.projet` of the plugin 'openai': unknown property \
                'projet'; did you mean 'project'? [G0507]
                 6 |       projet: x
                   |       ^^^^^^

                p.yaml:7:16: error: `config.project` of the plugin 'openai': expected string, \
                found integer [G0507]
                 7 |       project: 3
                   |                ^

                p.yaml:8:14: error: `config.nodes` of the plugin 'openai': 'prompt' is \
                missing [G0507]
                 8 |       nodes: {size: big}
                   |              ^^^^^^^^^^^

                p.yaml:8:21: error: `config.nodes.size` of the plugin 'openai': expected integer, \
                found string [G0507]
                 8 |       nodes: {size: big}
                   |                     ^^^

                p.yaml:9:31: error: the plugin 'canvas' takes no `config` [G0507]
                 9 |   b: {plugin: canvas, config: {}}
                   |                               ^^
                help: remove `config`

                p.yaml:10:31: error: `config.nodes.prompt` of the plugin 'openai': expected \
                integer, found number [G0507]
                 10 |   c: {plugin: openai, config: {yaml: c.yaml}}
                    |                               ^^^^^^^^^^^^^^

                """)
    }
}
