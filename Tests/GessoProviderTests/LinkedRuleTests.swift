import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Links that a provider gave",
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct LinkedRuleTests {
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    /// Asks once, then follows the link; secure exchanges go through a proxy that refuses.
    private func follow(
        _ link: String, answer: LoopbackServer.Reply
    ) async throws -> (failure: StepFailure?, asked: [String]) {
        let server = try LoopbackServer { _ in answer }
        let proxy = try LoopbackServer { _ in .answer(status: 403, body: []) }
        var proxies = ProxySettings()
        proxies.secure = proxy.url
        let script = [
            "START=ask(o,a,\"GET\",\"/\",SAFE);", "RESPONSE=ask(o,a,\"GET\",\"\(link)\",LINKED);",
        ]
        let client = HTTPClient(proxies: proxies)
        let provider = try run.provider(script, server, client: client)
        let failure = await run.failure(provider)
        return (failure, proxy.requests.map { "\($0.method) \($0.path)" })
    }

    @Test(
        "a link that stands in an earlier response is followed to any public host",
        arguments: [
            #"{"url":"https://cdn.example.net/a.png?x=1&y=2"}"#,
            #"{"url":"https:\/\/cdn.example.net\/a.png?x=1\u0026y=2"}"#,
            #"{"inner":"{\"url\":\"https://cdn.example.net/a.png?x=1&y=2\"}"}"#,
            "https://cdn.example.net/a.png?x=1&y=2",
            "<a href=\"https://cdn.example.net/a.png?x=1&y=2\">",
        ])
    func followed(body: String) async throws {
        let link = "https://cdn.example.net/a.png?x=1&y=2"
        let outcome = try await follow(link, answer: .json(body))
        #expect(outcome.asked == ["CONNECT cdn.example.net:443"])
        #expect(
            outcome.failure?.message == "the proxy refuses cdn.example.net with status 403")
        #expect(outcome.failure?.kind == .serverError)
    }

    @Test("a link in a header counts")
    func header() async throws {
        let answer = LoopbackServer.Reply.answer(
            status: 302, headers: ["Location": "https://cdn.example.net/b"], body: [])
        let outcome = try await follow("https://cdn.example.net/b", answer: answer)
        #expect(outcome.asked == ["CONNECT cdn.example.net:443"])
    }

    @Test(
        "a link that no response holds as it is gets refused",
        arguments: [
            #"{"url":"https://cdn.example.net/a.png.exe"}"#,
            #"{"url":"https://cdn.example.net/a"}"#,
            #"{"url":"https:\u002f\u+2f+cdn.example.net/a.png"}"#,
            "{}",
        ])
    func refused(body: String) async throws {
        let link = "https://cdn.example.net/a.png"
        let outcome = try await follow(link, answer: .json(body))
        #expect(outcome.asked.isEmpty)
        #expect(
            outcome.failure?.message == "the plugin `scripted` misbehaves: action.exchange.url is"
                + " LINKED but in no earlier response")
        #expect(outcome.failure?.kind == .internal)
    }

    @Test("a link into this machine is not followed, though the provider gave it")
    func privateLink() async throws {
        let link = "https://127.0.0.1/latest/meta-data"
        let outcome = try await follow(link, answer: .json("\"\(link)\""))
        #expect(outcome.asked.isEmpty)
        #expect(outcome.failure?.message == "127.0.0.1 is not a public address")
        #expect(outcome.failure?.mayRetry == false)
    }
}
