import GessoHTTP
import GessoTestSupport
import Testing

@Suite("Downloads")
struct FetchTests {
    private let client = HTTPClient()

    private func failure(url: String) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try await client.fetch(url: url)
            return nil
        } catch {
            return error
        }
    }

    /// The download of a path, allowed to reach the test's server.
    private func download(
        _ server: LoopbackServer, limit: Int = 256 << 20
    ) async -> Result<HTTPResponse, HTTPFailure> {
        var exchange = HTTPExchange.download("\(server.url)/a", limit: limit)
        exchange.reach = .anywhere
        exchange.allowsPlainText = true
        do throws(HTTPFailure) {
            return .success(try await client.fetch(exchange))
        } catch {
            return .failure(error)
        }
    }

    @Test("they need TLS")
    func plainText() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: [1]) }
        #expect(await failure(url: server.url)?.kind == .refused)
        #expect(
            await failure(url: "http://example.com/a")
                == HTTPFailure(
                    .refused, "http: is not allowed for example.com, only https:", wasSent: false))
        #expect(server.connections == 0)
    }

    @Test(
        "they never reach this machine or its networks",
        arguments: ["127.0.0.1", "localhost", "192.168.1.1", "169.254.169.254", "[::1]"])
    func privateHosts(host: String) async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: [1]) }
        let failure = await failure(url: "https://\(host):\(server.port)/a")
        #expect(failure?.kind == .refused)
        #expect(failure?.wasSent == false)
        #expect(server.connections == 0)
    }

    @Test("they have a bound, to the byte")
    func bound() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: [1, 2, 3, 4]) }
        #expect(try await download(server, limit: 4).get().body == [1, 2, 3, 4])
        guard case .failure(let failure) = await download(server, limit: 3) else {
            Issue.record("it was not refused")
            return
        }
        #expect(failure.kind == .tooLarge)
        #expect(failure.message == "the answer of 127.0.0.1 is longer than 3 bytes")
    }

    @Test("a redirect is named and not followed, and any other status is refused")
    func otherStatus() async throws {
        let server = try LoopbackServer { _ in
            .answer(status: 301, headers: ["Location": "http://10.0.0.1/"], body: [])
        }
        guard case .failure(let failure) = await download(server) else {
            Issue.record("it was not refused")
            return
        }
        #expect(failure.kind == .refused)
        #expect(
            failure.message
                == "\(server.url)/a answered with status 301 and points to http://10.0.0.1/")
        #expect(server.requests.count == 1)
    }
}
