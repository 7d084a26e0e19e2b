import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Configurations against the schema of a plugin",
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct ConfigRuleTests {
    private static let schema =
        #"SCHEMA="{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"#
        + #"\"region\":{\"type\":\"string\",\"enum\":[\"europe\",\"america\"]},"#
        + #"\"poll\":{\"type\":\"integer\",\"minimum\":1,\"default\":5}}}""#
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func problem(_ macros: [String], _ config: ValueMap = [:]) -> PluginProblem? {
        #expect(throws: PluginProblem.self) {
            try Plugins.scripted(
                macros, in: folder, settings: ProviderSettings(name: "mine", config: config))
        }
    }

    private func facts() throws -> PluginFacts {
        try Plugins.scripted([Self.schema], in: folder).plugin.facts
    }

    @Test(
        "each fault has its pointer and a way out",
        arguments: [
            (["regoin": .string("europe")], "/config/regoin", "did you mean `region`?"),
            (["region": .string("europa")], "/config/region", "did you mean `europe`?"),
            (["region": .string("mars")], "/config/region", "it can be `europe`, `america`"),
            (["poll": .int(0)], "/config/poll", nil),
            (["poll": .string("often")], "/config/poll", nil),
        ] as [(ValueMap, String, String?)])
    func faults(config: ValueMap, pointer: String, help: String?) throws {
        let facts = try facts()
        let findings = ConfigRule.findings(config, of: facts)
        #expect(findings.map(\.field) == [pointer])
        #expect(findings.map(\.help) == [help])
    }

    @Test("a provider with a wrong configuration is not opened, and all faults are named")
    func refused() {
        let problem = problem(
            [Self.schema, "OPEN=abort();"], ["poll": .int(0), "regoin": .string("x")])
        #expect(problem?.code == .badConfig)
        #expect(problem?.pointer == "/config/poll")
        #expect(
            problem?.message
                == "the configuration of `mine` does not fit the plugin `scripted`: /config/poll:"
                + " 0 is below 1; /config/regoin: there is no `regoin` here")
    }

    @Test("the plugin gets the defaults of its schema")
    func defaults() async throws {
        let macros = [Self.schema, "START=o->result.text=o->instance->config;done(a);"]
        let settings = ProviderSettings(name: "mine", config: ["region": .string("europe")])
        let provider = try Plugins.scripted(macros, in: folder, settings: settings)
        let result = try await provider.run(
            OperationRequest(model: "m", operation: .describe),
            context: RecordingLedger().context())
        #expect(result.text == #"{"region":"europe","poll":5}"#)
    }

    @Test("what only the plugin can know it says itself")
    func ownWords() {
        let problem = problem(["OPEN=strncat(m,\"closed on Mondays\",s-1);return 0;"])
        #expect(
            problem?.message
                == "the plugin `scripted` refuses the configuration of `mine`: closed on Mondays")
    }

    @Test("a schema with words that Gesso does not know is a fault of the table")
    func badSchema() {
        let problem = problem([#"SCHEMA="{\"unevaluatedItems\":false}""#])
        #expect(problem?.code == .badTable)
        #expect(
            problem?.message
                == "\(folder.path)/libgesso-scripted.so has a faulty table: config_schema is no"
                + " schema that Gesso reads: the keyword 'unevaluatedItems' is not supported")
    }
}
