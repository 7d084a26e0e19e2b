import GessoBase
import GessoConfig
import GessoPipeline
import GessoTestSupport
import Testing

@testable import GessoRunner

@Suite("Which keys are missed")
struct NeededSecretTests {
    private static func facts(isBundled: Bool) -> PluginFacts {
        PluginFacts(
            id: "p", version: "1.0.0", name: "P", vendor: "Tests", revision: 0, computes: false,
            hasOpenModels: false, models: [],
            secrets: [
                .init(
                    name: "first", isOptional: false, environment: ["FIRST_KEY"],
                    hosts: ["a.example.com"]),
                .init(
                    name: "second", isOptional: false, environment: ["SECOND_KEY"],
                    hosts: ["b.example.com"]),
            ], baseURL: "https://a.example.com", digest: Digest(of: ""), path: "/p",
            isBundled: isBundled)
    }

    @Test(
        "of keys for several servers only that of the server which is spoken to is missed",
        arguments: [
            (nil, ["first"]), ("https://b.example.com/v1", ["second"]),
            ("https://c.example.com", []),
        ] as [(String?, [String])])
    func server(baseURL: String?, missed: [String]) {
        #expect(Self.missed(baseURL, isBundled: true) == missed)
    }

    @Test("a plugin that is not bundled may speak to all its servers, so that all keys are missed")
    func notBundled() {
        #expect(Self.missed(nil, isBundled: false) == ["first", "second"])
    }

    private static func missed(_ baseURL: String?, isBundled: Bool) -> [String] {
        let finder = SecretFinder(
            resolver: SecretResolver(environment: [:], files: MemoryFileSystem()), layers: [:])
        let keys = finder.keys(
            of: facts(isBundled: isBundled),
            entry: ProviderEntry(name: "p", plugin: "p", baseURL: baseURL))
        return keys.filter { $0.problem != nil }.map(\.name)
    }
}
