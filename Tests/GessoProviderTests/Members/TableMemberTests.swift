import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

/// What a plugin says of itself: each member of its table, of models, secrets and choices.
@Suite(
    "Members of a plugin's table",
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct TableMemberTests {
    /// A rule, the line of C that sets a member, and the fact that it becomes.
    struct Rule: Sendable, CustomTestStringConvertible {
        var rule: String
        var table: String
        var expected: String
        var see: @Sendable (PluginFacts) -> String

        var testDescription: String { rule }

        init(
            _ rule: String, _ table: String, _ expected: String,
            _ see: @escaping @Sendable (PluginFacts) -> String
        ) {
            (self.rule, self.table, self.expected, self.see) = (rule, table, expected, see)
        }
    }

    private static func list(_ items: String, _ pointer: String, _ count: String) -> String {
        "{static const char*const l[]={\(items)};\(pointer)=l;"
            + "\(count)=sizeof l/sizeof l[0];}"
    }

    private static func secret(_ members: String) -> String {
        "{static gesso_secret s;s=(gesso_secret){.struct_size=sizeof s,.name=\"k\"};\(members);"
            + "static const gesso_secret*l[1];l[0]=&s;p.secrets=l;p.secret_count=1;}"
    }

    private static func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "unknown" }

    static let plugin: [Rule] = [
        Rule("abi_minor is what it was built with", "p.abi_minor=3;", "3") { "\($0.abiMinor)" },
        Rule("COMPUTES", "p.flags=GESSO_PLUGIN_COMPUTES;", "true") { "\($0.computes)" },
        Rule("OPEN_MODELS", "p.flags=GESSO_PLUGIN_OPEN_MODELS;", "true") {
            "\($0.hasOpenModels)"
        },
        Rule("an unknown flag of the plugin is ignored", "p.flags=1u<<31;", "false false") {
            "\($0.computes) \($0.hasOpenModels)"
        },
        Rule("revision", "p.revision=4;", "4") { "\($0.revision)" },
        Rule("version", "p.version=\"1.2.3\";", "1.2.3") { $0.version },
        Rule("name", "p.name=\"N\";", "N") { $0.name },
        Rule("vendor", "p.vendor=\"V\";", "V") { $0.vendor },
        Rule("homepage", "p.homepage=\"https://h.example\";", "https://h.example") {
            $0.homepage ?? ""
        },
        Rule("config_schema", "p.config_schema=\"{\\\"type\\\":\\\"object\\\"}\";", "object") {
            $0.configSchema?.map?["type"]?.string ?? ""
        },
        Rule("models", "p.model_count=1;", "m") { $0.models.map(\.id).joined() },
        Rule("base_url", "p.base_url=\"https://b.example/v1\";", "https://b.example/v1") {
            $0.baseURL ?? ""
        },
        Rule("base_url may be null", "p.base_url=0;", "none") { $0.baseURL ?? "none" },
        Rule(
            "egress", list("\"a.example\",\"*.b.example\"", "p.egress", "p.egress_count"),
            "a.example *.b.example"
        ) { $0.egress.joined(separator: " ") },
        Rule("default_concurrency", "p.default_concurrency=6;", "6") {
            text($0.defaultConcurrency)
        },
        Rule("default_concurrency 0 is the host's", "", "unknown") {
            text($0.defaultConcurrency)
        },
        Rule("default_requests_per_minute", "p.default_requests_per_minute=60;", "60") {
            text($0.defaultRequestsPerMinute)
        },
        Rule("secret.name", secret(""), "k") { $0.secrets[0].name },
        Rule("secret.kind is a value by default", secret(""), "value") {
            $0.secrets[0].kind.rawValue
        },
        Rule("secret.kind may be a key file", secret("s.kind=1"), "google_service_account") {
            $0.secrets[0].kind.rawValue
        },
        Rule("secret.optional", secret("s.optional=1"), "true") { "\($0.secrets[0].isOptional)" },
        Rule(
            "secret.env keeps its order and its pairs",
            secret(list("\"A\",\"B:C\"", "s.env", "s.env_count")), "A B:C"
        ) { $0.secrets[0].environment.joined(separator: " ") },
        Rule("secret.hosts", secret(list("\"h.example\"", "s.hosts", "s.host_count")), "h.example")
        {
            $0.secrets[0].hosts.joined()
        },
    ]

    static let model: [Rule] = [
        Rule("model.id", "model.id=\"x\";", "x") { $0.models[0].id },
        Rule("model.label", "model.label=\"X\";", "X") { $0.models[0].label },
        Rule("model.label may be null", "model.label=0;", "m") { $0.models[0].label },
        Rule(
            "model.ops, unknown bits ignored", "model.ops=GESSO_OP_EDIT|GESSO_OP_TEST|1u<<30;",
            "edit test"
        ) { $0.models[0].operations.map(\.rawValue).sorted().joined(separator: " ") },
        Rule(
            "model.output_formats, unknown bits ignored",
            "model.output_formats=GESSO_FORMAT_JPEG|GESSO_FORMAT_SVG|1u<<30;",
            "image/jpeg image/svg+xml"
        ) { $0.models[0].outputMediaTypes.joined(separator: " ") },
        Rule("model.input_formats", "model.input_formats=GESSO_FORMAT_AVIF;", "image/avif") {
            $0.models[0].inputMediaTypes.joined(separator: " ")
        },
        Rule("model.max_images is at least 1", "model.max_images=0;", "1") {
            "\($0.models[0].maxImages)"
        },
        Rule("model.max_inputs", "model.max_inputs=14;", "14") { "\($0.models[0].maxInputs)" },
        Rule("model.max_prompt_bytes", "model.max_prompt_bytes=480;", "480") {
            text($0.models[0].maxPromptBytes)
        },
        Rule("a limit of 0 is unknown", "", "unknown") { text($0.models[0].maxPromptBytes) },
        Rule("model.max_input_edge", "model.max_input_edge=4096;", "4096") {
            text($0.models[0].maxInputEdge)
        },
        Rule("model.max_input_bytes", "model.max_input_bytes=1ull<<40;", "1099511627776") {
            text($0.models[0].maxInputBytes)
        },
        Rule("model.mask", "model.mask=GESSO_MASK_TRANSPARENT_EDITS;", "transparent_edits") {
            $0.models[0].mask.rawValue
        },
        Rule("an unknown mask is none", "model.mask=9;", "none") { $0.models[0].mask.rawValue },
        Rule(
            "model.features, unknown bits ignored",
            "model.features=GESSO_FEATURE_SEED|GESSO_FEATURE_DETERMINISTIC|1ull<<60;",
            "deterministic seed"
        ) { $0.models[0].features.map(\.rawValue).sorted().joined(separator: " ") },
        Rule(
            "model.sizes",
            "{static const gesso_size z[]={{1,2},{3,4}};model.sizes=z;model.size_count=2;}",
            "1x2 3x4"
        ) { $0.models[0].sizes.map { "\($0.width)x\($0.height)" }.joined(separator: " ") },
        Rule(
            "model.size_min, size_max and size_step",
            "model.size_min=(gesso_size){64,32};model.size_max=(gesso_size){2048,1024};"
                + "model.size_step=(gesso_size){16,8};", "64x32 2048x1024 16x8"
        ) {
            guard let range = $0.models[0].sizeRange else { return "none" }
            return [range.minimum, range.maximum, range.step]
                .map { "\($0.width)x\($0.height)" }.joined(separator: " ")
        },
        Rule("a range of zeros is none", "", "true") { "\($0.models[0].sizeRange == nil)" },
        Rule(
            "model.aspect_ratios",
            list("\"16:9\",\"1:1\"", "model.aspect_ratios", "model.aspect_ratio_count"), "16:9 1:1"
        ) { $0.models[0].aspectRatios.joined(separator: " ") },
        Rule(
            "model.options_schema", "model.options_schema=\"{\\\"type\\\":\\\"object\\\"}\";",
            "object"
        ) { $0.models[0].optionsSchema?.map?["type"]?.string ?? "" },
        Rule("model.deprecated", "model.deprecated=\"use n\";", "use n") {
            $0.models[0].deprecated ?? ""
        },
        Rule("model.retired allows no operation", "model.retired=\"gone\";model.ops=0;", "gone") {
            $0.models[0].retired ?? ""
        },
        Rule("model.aliases", list("\"n\",\"o\"", "model.aliases", "model.alias_count"), "n o") {
            $0.models[0].aliases.joined(separator: " ")
        },
        Rule(
            "model.choices, by the member's name",
            "{static const char*const v[]={\"low\",\"hd\"};static gesso_choice c;"
                + "c=(gesso_choice){sizeof c,\"quality\",v,2};static const gesso_choice*l[1];"
                + "l[0]=&c;model.choices=l;model.choice_count=1;}", "low hd"
        ) { $0.models[0].choices["quality"]?.joined(separator: " ") ?? "" },
        Rule("model.pixels_min and pixels_max", "model.pixels_min=5;model.pixels_max=9;", "5 9") {
            "\(text($0.models[0].minPixels)) \(text($0.models[0].maxPixels))"
        },
        Rule("model.seed_max", "model.seed_max=4294967295;", "4294967295") {
            text($0.models[0].seedMax)
        },
        Rule("model.ratio_max_permille", "model.ratio_max_permille=3000;", "3000") {
            text($0.models[0].maxRatioPermille)
        },
    ]

    @Test("a member becomes a fact", arguments: plugin + model)
    func member(rule: Rule) throws {
        let folder = try TemporaryFolder()
        let location = try #require(try Plugins.faulty(["TABLE=\(rule.table)"], in: folder))
        #expect(rule.see(try Plugin(at: location, trust: HereTrust()).facts) == rule.expected)
    }

    private func problem(_ table: String) throws -> PluginProblem? {
        let folder = try TemporaryFolder()
        let location = try #require(try Plugins.faulty(["TABLE=\(table)"], in: folder))
        return #expect(throws: PluginProblem.self) { try Plugin(at: location, trust: HereTrust()) }
    }

    @Test("a kind of secret that this host does not know is refused, with the minor that it needs")
    func unknownSecret() throws {
        let newer = try problem("p.abi_minor=2;" + Self.secret("s.kind=7"))
        #expect(
            newer?.message.hasSuffix(
                "has a faulty table: secrets[0].kind is 7, which needs minor 2 of the plugin"
                    + " interface; this Gesso has minor 0") == true)
        #expect(newer?.help == "get a newer Gesso, or an older version of the plugin")
        let wrong = try problem(Self.secret("s.kind=7"))
        #expect(wrong?.message.hasSuffix("secrets[0].kind is 7") == true)
        #expect(wrong?.help == "report this to the plugin's author")
    }

    @Test(
        "a struct of a later minor is read as far as this host knows it",
        arguments: [
            "static struct{gesso_plugin p;char more[64];}big;memset(&big,0xA5,sizeof big);"
                + "big.p=p;big.p.struct_size=sizeof big;return&big.p;",
            "static struct{gesso_model m;char more[64];}big;memset(&big,0xA5,sizeof big);"
                + "big.m=model;big.m.struct_size=sizeof big;models[0]=&big.m;",
        ])
    func larger(table: String) throws {
        let folder = try TemporaryFolder()
        let location = try #require(try Plugins.faulty(["TABLE=\(table)"], in: folder))
        #expect(try Plugin(at: location, trust: HereTrust()).facts.models.map(\.id) == ["m"])
    }

    @Test(
        "a struct smaller than minor 0, or of an odd size, is refused by its place",
        arguments: [
            ("model.struct_size=8;", "models[0] has struct_size 8"),
            ("model.struct_size=217;", "models[0] has struct_size 217"),
            ("model.struct_size=1u<<20;", "models[0] has struct_size 1048576"),
            (secret("s.struct_size=48"), "secrets[0] has struct_size 48"),
            (
                "{static gesso_choice c={.struct_size=16};static const gesso_choice*l[1];l[0]=&c;"
                    + "model.choices=l;model.choice_count=1;}",
                "models[0].choices[0] has struct_size 16"
            ),
        ])
    func smaller(table: String, text: String) throws {
        #expect(try problem(table)?.message.contains(text) == true)
    }

    @Test(
        "in an action, a larger struct is read and a smaller one refused",
        arguments: [
            ("result", "result"), ("image", "result.images[0]"),
        ])
    func actions(name: String, place: String) async throws {
        for (size, text) in [
            ("sizeof(gesso_\(name))+64", nil), ("8", "\(place) has struct_size 8"),
        ] {
            let folder = try TemporaryFolder()
            let location = try #require(
                try Plugins.faulty(["STEP=\(name).struct_size=\(size);"], in: folder))
            let provider = try Provider(
                try Plugin(at: location, trust: HereTrust()),
                settings: ProviderSettings(name: "faulty"),
                client: HTTPClient(), pool: ComputePool(threads: 1))
            let run = try ScriptedRun()
            let message = await run.failure(provider)?.message
            #expect(message?.contains(text ?? "") == (text == nil ? nil : true))
        }
    }
}
