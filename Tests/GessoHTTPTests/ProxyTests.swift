import GessoHTTP
import GessoTestSupport
import Testing

@Suite("Proxies from the settings")
struct ProxyTests {
    private func send(
        _ url: String, _ environment: [String: String]
    ) async -> Result<HTTPResponse, HTTPFailure> {
        let client = HTTPClient(proxies: ProxySettings(environment: environment))
        let exchange = HTTPExchange(
            method: "GET", url: url, isRepeatable: true, allowsPlainText: true, reach: .anywhere)
        do throws(HTTPFailure) {
            return .success(try await client.perform(exchange))
        } catch {
            return .failure(error)
        }
    }

    @Test("plain HTTP is asked of the proxy with the whole URL")
    func plain() async throws {
        let proxy = try LoopbackServer { _ in .answer(status: 200, body: [7]) }
        let response = try await send(
            "http://images.example.com/a?b=c", ["http_proxy": proxy.url]
        ).get()
        #expect(response.body == [7])
        #expect(proxy.requests.map(\.path) == ["http://images.example.com/a?b=c"])
    }

    @Test(
        "TLS goes through a tunnel, and a proxy that refuses it is named",
        arguments: ["https_proxy", "HTTPS_PROXY", "all_proxy"])
    func tunnel(variable: String) async throws {
        let proxy = try LoopbackServer { _ in .answer(status: 407, body: []) }
        let outcome = await send("https://images.example.com/a", [variable: proxy.url])
        #expect(
            outcome
                == .failure(
                    HTTPFailure(
                        .untrusted, "the proxy refuses images.example.com with status 407",
                        wasSent: false)))
        #expect(
            proxy.requests.map { "\($0.method) \($0.path)" } == [
                "CONNECT images.example.com:443"
            ])
        #expect(proxy.requests.first?.headers["authorization"] == nil)
    }

    @Test(
        "hosts that are excepted, and HTTP_PROXY in upper case, go direct",
        arguments: [
            ["http_proxy": "", "no_proxy": "127.0.0.1"],
            ["http_proxy": "", "NO_PROXY": "example.com, 127.0.0.1"],
            ["http_proxy": "", "no_proxy": "*"], ["HTTP_PROXY": ""],
        ])
    func direct(environment: [String: String]) async throws {
        let proxy = try LoopbackServer { _ in .drop }
        let server = try LoopbackServer { _ in .answer(status: 200, body: [8]) }
        let environment = environment.mapValues { $0.isEmpty ? proxy.url : $0 }
        #expect(try await send("\(server.url)/a", environment).get().body == [8])
        #expect(proxy.connections == 0)
        #expect(server.requests.map(\.path) == ["/a"])
    }
}
