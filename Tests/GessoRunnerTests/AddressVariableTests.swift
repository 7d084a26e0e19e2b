import GessoBase
import GessoConfig
import GessoPipeline
import Testing

@testable import GessoRunner

@Suite("Addresses of servers from the environment")
struct AddressVariableTests {
    private static func facts(isBundled: Bool = true) throws -> PluginFacts {
        let schema = try JSON.parse(
            #"{"type": "object", "x-gesso-base-url-env": {"FIRST_BASE": "", "SECOND_HOST": "/v1"}}"#
        )
        return PluginFacts(
            id: "p", version: "1.0.0", name: "P", vendor: "Tests", revision: 0,
            computes: false, hasOpenModels: false, configSchema: schema, models: [],
            digest: Digest(of: ""), path: "/p", isBundled: isBundled)
    }

    private func addressed(
        _ environment: [String: String], baseURL: String? = nil, isBundled: Bool = true,
        pins: [String: PluginPin] = [:]
    ) throws -> ProviderEntry {
        try SettingVariables(environment: environment, pins: pins).addressed(
            ProviderEntry(name: "p", plugin: "p", baseURL: baseURL),
            of: Self.facts(isBundled: isBundled))
    }

    @Test("the first variable that is set says where the server is, which may have the secrets")
    func order() throws {
        let both = ["FIRST_BASE": "http://127.0.0.1:9/x/", "SECOND_HOST": "https://b.example.com"]
        let first = try addressed(both)
        #expect(first.baseURL == "http://127.0.0.1:9/x")
        #expect(first.baseURLVariable == "FIRST_BASE")
        #expect(first.mayHaveSecrets)
        #expect(try addressed(["FIRST_BASE": ""]).baseURL == nil)
    }

    @Test(
        "a variable whose value lacks a part of the path gets it, with or without a slash",
        arguments: ["https://b.example.com", "https://b.example.com/"])
    func path(value: String) throws {
        #expect(try addressed(["SECOND_HOST": value]).baseURL == "https://b.example.com/v1")
    }

    @Test("a base_url that a file names counts before any variable, and gets no trust from it")
    func written() throws {
        let entry = try addressed(
            ["FIRST_BASE": "https://a.example.com"], baseURL: "https://c.example.com")
        #expect(entry.baseURL == "https://c.example.com" && entry.baseURLVariable == nil)
        #expect(!entry.mayHaveSecrets)
    }

    @Test(
        "a value that is no address of a server is refused by the name of its variable",
        arguments: [
            "127.0.0.1:9", "ftp://a.example.com", "https://u:pass@a.example.com",
            "https://a.example.com/?k=1", "https://a b", "nonsense",
        ])
    func bad(value: String) throws {
        let error = #expect(throws: Diagnostic.self) { try addressed(["FIRST_BASE": value]) }
        #expect(error?.message == "the variable FIRST_BASE holds no address of a server")
        #expect(
            error?.help
                == "write it like 'https://api.example.com', without a query and a password, or"
                + " unset it")
    }

    @Test("a plugin that is not bundled gets only the variable that its pin maps")
    func pinned() throws {
        let all = ["FIRST_BASE": "https://a.example.com", "MINE": "https://m.example.com"]
        #expect(try addressed(all, isBundled: false).baseURL == nil)
        var pin = PluginPin(digest: try Self.facts().digest)
        pin.settings = ["base_url": "MINE"]
        let entry = try addressed(all, isBundled: false, pins: ["p": pin])
        #expect(entry.baseURL == "https://m.example.com")
    }
}
