import GessoBase
import GessoConfig
import GessoPipeline
import GessoTestSupport
import Testing

@testable import GessoRunner

@Suite("Which keys are missed")
struct NeededSecretTests {
    private static let facts = PluginFacts(
        id: "p", version: "1.0.0", name: "P", vendor: "Tests", revision: 0, computes: false,
        hasOpenModels: false, models: [],
        secrets: [
            .init(
                name: "first", isOptional: false, environment: ["FIRST_KEY"],
                hosts: ["a.example.com"]),
            .init(
                name: "second", isOptional: false, environment: ["SECOND_KEY"],
                hosts: ["b.example.com"]),
        ], baseURL: "https://a.example.com", digest: Digest(of: ""), path: "/p", isBundled: true)

    @Test(
        "of keys for several servers only that of the server which is spoken to is missed",
        arguments: [
            (nil, ["first"]), ("https://b.example.com/v1", ["second"]),
            ("https://c.example.com", []),
        ] as [(String?, [String])])
    func server(baseURL: String?, missed: [String]) {
        let resolver = SecretResolver(environment: [:], files: MemoryFileSystem())
        let finder = SecretFinder(resolver: resolver, layers: [:])
        let keys = finder.keys(
            of: Self.facts, entry: ProviderEntry(name: "p", plugin: "p", baseURL: baseURL))
        #expect(keys.filter { $0.problem != nil }.map(\.name) == missed)
    }
}
