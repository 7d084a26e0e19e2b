import GessoBase
import Testing

@testable import GessoProvider

@Suite("Where exchanges may go")
struct ExchangeRulesTests {
    private func hosts(
        _ baseURL: String, user: String? = nil, trusted: Bool = false
    ) throws -> [String]? {
        var facts = try Plugins.load("echo").facts
        facts.baseURL = baseURL
        for index in facts.secrets.indices { facts.secrets[index].hosts = [] }
        let settings = ProviderSettings(name: "echo", baseURL: user, trustsBaseURL: trusted)
        return try ExchangeRules(facts, settings).secret(named: "api_key")?.hosts
    }

    @Test("a server on this machine that the plugin names itself gets its secret")
    func ownServer() throws {
        #expect(try hosts("http://127.0.0.1:7860") == ["127.0.0.1"])
        #expect(try hosts("https://example.com") == [])
    }

    @Test("in place of it, only a base URL that is the user's own word does")
    func otherServer() throws {
        let own = "http://127.0.0.1:7860"
        #expect(try hosts(own, user: "http://gpu.lan", trusted: true) == ["gpu.lan"])
        #expect(try hosts(own, user: "http://gpu.lan") == [])
    }
}
