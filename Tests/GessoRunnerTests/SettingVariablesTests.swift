import GessoBase
import GessoConfig
import GessoRunner
import Testing

@Suite("Settings that the environment gives")
struct SettingVariablesTests {
    private func facts(isBundled: Bool = true) throws -> PluginFacts {
        let schema = try JSON.parse(
            #"""
            {"type": "object", "required": ["project", "other"], "properties": {
              "project": {"type": "string", "x-gesso-env": ["GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"]},
              "location": {"type": "string", "x-gesso-env": ["GOOGLE_CLOUD_LOCATION"]},
              "tries": {"type": "integer", "x-gesso-env": ["TRIES"]},
              "fast": {"type": "boolean", "x-gesso-env": ["FAST"]},
              "rate": {"type": "number", "x-gesso-env": ["RATE"]},
              "other": {"type": "string"}}}
            """#)
        return PluginFacts(
            id: "vertex", version: "1.0.0", name: "Vertex", vendor: "Tests", revision: 0,
            computes: false, hasOpenModels: false, configSchema: schema, models: [],
            secrets: [
                .init(
                    name: "account", kind: .googleServiceAccount, isOptional: false,
                    environment: [], hosts: [])
            ], digest: Digest(of: ""), path: "/p", isBundled: isBundled)
    }

    private static let file =
        #"{"type":"service_account","project_id":"from-file","client_email":"a@b","#
        + #""private_key":"k"}"#

    private func filled(
        _ config: ValueMap, _ environment: [String: String], file: String? = nil,
        isBundled: Bool = true
    ) throws -> ValueMap {
        SettingVariables(environment: environment)
            .filled(config, of: try facts(isBundled: isBundled)) { $0 == "account" ? file : nil }
    }

    @Test("the first variable that is set fills what config leaves open")
    func order() throws {
        let both = ["GOOGLE_CLOUD_PROJECT": "a", "GCLOUD_PROJECT": "b"]
        #expect(try filled([:], both)["project"] == .string("a"))
        let second = ["GOOGLE_CLOUD_PROJECT": "", "GCLOUD_PROJECT": "b"]
        #expect(try filled([:], second)["project"] == .string("b"))
        #expect(try filled(["project": .string("c")], both)["project"] == .string("c"))
    }

    @Test("a variable becomes a value of the schema's type, and one that does not fit stays a text")
    func types() throws {
        let good = try filled([:], ["TRIES": "3", "FAST": "true", "RATE": "1.5"])
        #expect(good == ["tries": .int(3), "fast": .bool(true), "rate": .double(1.5)])
        let bad = try filled([:], ["TRIES": "many", "FAST": "yes"])
        #expect(bad == ["tries": .string("many"), "fast": .string("yes")])
    }

    @Test("the project comes last from the key file, and only the project does")
    func keyFile() throws {
        #expect(try filled([:], [:], file: Self.file) == ["project": .string("from-file")])
        let named = try filled([:], ["GCLOUD_PROJECT": "b"], file: Self.file)
        #expect(named == ["project": .string("b")])
        #expect(try filled([:], [:], file: "no key file") == [:])
    }

    @Test("a plugin that is not bundled and not pinned is given nothing of the environment")
    func notBundled() throws {
        let all = ["GOOGLE_CLOUD_PROJECT": "a", "TRIES": "3"]
        #expect(try filled([:], all, isBundled: false) == [:])
    }

    @Test("what the environment may still give is not required of a pipeline")
    func required() throws {
        let schema = try #require(try facts().writtenConfigSchema)
        #expect(schema.map?["required"] == .list([.string("other")]))
    }
}
