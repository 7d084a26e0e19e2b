import GessoCheck
import GessoTestSupport
import Testing

@Suite("What a table has to keep", .enabled(if: FaultyPlugins.hasCompiler))
struct TableRuleTests {
    private func reasons(_ check: String, _ text: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let file = try #require(try FaultyPlugins.compiled(text, in: folder))
        let plan = CheckPlan(
            file: file, checks: CheckTable.all.filter { $0.name == check }, strictness: .contract,
            cases: nil, seed: 1, timeLimit: 20)
        let results = CheckRunner(plan, executable: Products.gesso) { _ in }.run()
        return results.flatMap(\.outcome.reasons)
    }

    @Test(
        "a size or a reserved member that is wrong is named",
        arguments: [
            ("PLUGIN .struct_size = 8", "the plugin table has struct_size 8"),
            ("PLUGIN .struct_size = 193", "the plugin table has struct_size 193"),
            ("PLUGIN .struct_size = 1 << 20", "the plugin table has struct_size 1048576"),
            ("MODEL .struct_size = 0", "models[0] has struct_size 0"),
            ("MODEL .reserved = 7", "models[0].reserved is not zero"),
            ("SECRET .struct_size = 48", "secrets[0] has struct_size 48"),
        ])
    func sizes(initialiser: String, start: String) throws {
        let reasons = try reasons("table-sizes", "#define SOUND_\(initialiser),")
        #expect(reasons.count == 1 && reasons[0].hasPrefix(start), "\(reasons)")
    }

    @Test(
        "an identity that is wrong is named",
        arguments: [
            ("PLUGIN .id = \"Sound\"", "id is `Sound`"), ("PLUGIN .id = \"\"", "id is empty"),
            ("PLUGIN .id = \"1sound\"", "id is `1sound`"),
            ("PLUGIN .id = \"moss\"", "id is `moss`, and the file is for `plugin`"),
            ("PLUGIN .version = \"1.0\"", "version is `1.0`"),
            ("PLUGIN .version = \"01.0.0\"", "version is `01.0.0`"),
            ("PLUGIN .version = \"1.0.0-\"", "version is `1.0.0-`"),
            ("PLUGIN .name = NULL", "name is null"), ("PLUGIN .vendor = \"\"", "vendor is empty"),
            ("PLUGIN .homepage = \"\\xff\"", "homepage is not UTF-8"),
            ("MODEL .label = \"\\xc3\"", "models[0].label is not UTF-8"),
        ])
    func identity(initialiser: String, start: String) throws {
        let reasons = try reasons("table-identity", "#define SOUND_\(initialiser),")
        #expect(reasons.count == 1 && reasons[0].hasPrefix(start), "\(reasons)")
    }

    @Test("a version with a pre-release and a build is semantic")
    func versions() throws {
        let text = "#define SOUND_PLUGIN .version = \"1.0.0-rc.1+build.01\","
        #expect(try reasons("table-identity", text) == [])
    }

    @Test(
        "a row of the models that contradicts itself is named",
        arguments: [
            (".id = \"sound-two\"", "models[1] repeats an operation of `sound-two`"),
            (".id = NULL", "models[0].id is missing"),
            (".ops = 1u << 20 | 1", "models[0].ops has unknown bits 0x100000"),
            (".features = 1ull << 40", "models[0].features has unknown bits 0x10000000000"),
            (".mask = 9", "models[0].mask is unknown"),
            (".ops = 0", "models[0].ops is empty, though the model is not retired"),
            (".output_formats = 0", "models[0].output_formats is empty, though it makes pictures"),
            (
                ".size_min = {64, 64}, .size_max = {32, 64}",
                "models[0].size_min.width is 64, above size_max 32"
            ),
            (
                ".size_min = {64, 64}, .size_max = {64, 200}, .size_step = {1, 64}",
                "models[0].size_step.height is 64, which does not lead from 64 to 200"
            ),
            (".pixels_min = 9, .pixels_max = 8", "models[0].pixels_min is above pixels_max"),
            (".ratio_max_permille = 3", "models[0].ratio_max_permille is 3; 1000 is 1:1"),
            (".sizes = NULL", "models[0].sizes is null but has 2 elements"),
            (".alias_count = 0", "models[0].aliases is set but its count is 0"),
            (
                ".choices = (const gesso_choice *const[]){&(gesso_choice){.struct_size = 32,"
                    + " .member = \"colour\", .value_count = 0}}, .choice_count = 1",
                "models[0].choices[0].member is `colour`"
            ),
        ])
    func models(initialiser: String, sentence: String) throws {
        let reasons = try reasons("table-models", "#define SOUND_MODEL \(initialiser),")
        #expect(reasons.contains(sentence), "\(reasons)")
    }

    @Test("a retired model needs no operation, and a missing list is named")
    func otherModels() throws {
        let retired = "#define SOUND_MODEL .ops = 0, .retired = \"2026-01-01; use sound-two\","
        #expect(try reasons("table-models", retired) == [])
        #expect(
            try reasons("table-models", "#define SOUND_PLUGIN .models = NULL,")
                == ["models is null but has 2 elements"])
    }

    @Test(
        "a schema that cannot be used is named",
        arguments: [
            ("[", "config_schema is no JSON"),
            ("[]", "config_schema is not of \\\"type\\\": \\\"object\\\""),
            ("{\\\"type\\\":\\\"object\\\",\\\"wrong\\\":1}", "config_schema"),
            (
                "{\\\"type\\\":\\\"object\\\",\\\"properties\\\":{\\\"a\\\":{\\\"type\\\":"
                    + "\\\"integer\\\",\\\"default\\\":\\\"x\\\",\\\"description\\\":\\\"A.\\\"}}}",
                "config_schema: the default of /a"
            ),
            (
                "{\\\"type\\\":\\\"object\\\",\\\"properties\\\":{\\\"a\\\":{\\\"type\\\":"
                    + "\\\"object\\\",\\\"description\\\":\\\"A.\\\",\\\"properties\\\":"
                    + "{\\\"b\\\":{\\\"type\\\":\\\"string\\\"}}}}}",
                "config_schema: /a/b has no description"
            ),
        ])
    func schemas(schema: String, start: String) throws {
        let reasons = try reasons(
            "table-schemas", "#define SOUND_CONFIG_SCHEMA \"\(schema)\"")
        let plain = start.replacing("\\\"", with: "\"")
        #expect(reasons.count == 1 && reasons[0].hasPrefix(plain), "\(reasons)")
    }

    @Test(
        "a host that is too wide or written wrongly is named",
        arguments: [
            ("https://a.example.com", "has a scheme"), ("a.example.com/v1", "has a path"),
            ("a.example.com:443", "has a port or is an address"),
            ("A.example.com", "is not in lower case"), ("10.0.0.1", "is an address"),
            ("localhost", "is no host name"), ("*", "is no host name"),
            ("*.com", "may have one star"), ("a.*.example.com", "may have one star"),
            ("**.example.com", "may have one star"),
        ])
    func egress(host: String, problem: String) throws {
        let text = "#define SOUND_EGRESS \"api.sound.example\", \"\(host)\""
        let reasons = try reasons("table-egress", text)
        #expect(
            reasons.count == 1 && reasons[0].hasPrefix("egress: `\(host)` \(problem)"),
            "\(reasons)")
    }

    @Test(
        "a base URL needs https and its host, unless it is on this machine",
        arguments: [
            ("http://api.sound.example", ["base_url `http://api.sound.example` is not https"]),
            (
                "https://b.example.com",
                [
                    "egress does not hold b.example.com, the host of base_url"
                ]
            ),
            ("http://127.0.0.1:8188", []),
        ])
    func baseURL(url: String, expected: [String]) throws {
        let reasons = try reasons("table-egress", "#define SOUND_PLUGIN .base_url = \"\(url)\",")
        #expect(reasons == expected)
    }

    @Test(
        "a secret that cannot be found or sent is named",
        arguments: [
            ("SECRET .env_count = 0", "secrets[0].env is empty, so nobody can set it"),
            ("SECRET .name = \"\"", "secrets[0].name is missing"),
            ("SECRET .kind = 9", "secrets[0].kind is unknown"),
            ("SECRET .host_count = 0", "secrets[0].hosts is empty, so it is never sent"),
            (
                "SECRET .hosts = (const char *const[]){\"evil.example.com\"}",
                "secrets[0].hosts: `evil.example.com` is not within egress"
            ),
        ])
    func secrets(initialiser: String, sentence: String) throws {
        #expect(try reasons("table-secrets", "#define SOUND_\(initialiser),") == [sentence])
    }
}
