import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

@Suite("Connections that a provider must not get")
struct TransportTests {
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    private func request() -> OperationRequest {
        var request = OperationRequest(model: "echo", operation: .generate)
        request.prompt = "x"
        return request
    }

    private func failure(
        _ url: String, trusted: Bool = true, client: HTTPClient = HTTPClient()
    ) async throws -> StepFailure? {
        let settings = ProviderSettings(
            name: "echo", config: ["remote": .bool(true)], baseURL: url, trustsBaseURL: trusted)
        let provider = try Provider(
            try Plugins.load("echo"), settings: settings, client: client,
            pool: ComputePool(threads: 1))
        let context = run.ledger.context(clock: run.clock, secrets: ["api_key": "sesame"])
        do throws(StepFailure) {
            _ = try await provider.run(request(), context: context)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "a certificate that nobody vouches for ends the operation at once, and costs nothing",
        .enabled(if: TLSServer.isAvailable, "there is no openssl command"))
    func selfSignedCertificate() async throws {
        let server = try TLSServer()
        let failure = try await failure(server.url)
        #expect(failure?.kind == .serverError)
        #expect(failure?.mayRetry == false)
        #expect(
            failure?.message.hasPrefix("the certificate of 127.0.0.1 is not trusted: ") == true,
            "\(failure?.message ?? "no failure")")
        #expect(run.clock.naps.isEmpty)
        #expect(
            run.ledger.calls == ["reserve submit 0", "sending submit 0", "settle submit 0 0"])
    }

    @Test("a base URL that is not the user's own word gets no plain HTTP and no secret")
    func untrustedBase() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let failure = try await failure(server.url, trusted: false)
        #expect(failure?.kind == .serverError)
        #expect(failure?.mayRetry == false)
        #expect(server.requests.isEmpty)
    }

    @Test("an exchange goes through the proxy that the settings name")
    func proxy() async throws {
        let server = try LoopbackServer { _ in .json(#"{"image":"iVBORw0KGgo="}"#) }
        var proxies = ProxySettings()
        proxies.plain = server.url
        let failure = try await failure(
            "http://images.example.com/v1", client: HTTPClient(proxies: proxies))
        #expect(failure == nil)
        #expect(server.requests.map(\.method) == ["POST"])
        #expect(server.requests.map(\.path) == ["http://images.example.com/v1/echo"])
        #expect(server.requests.first?.headers["host"] == "images.example.com")
    }
}
