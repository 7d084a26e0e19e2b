import GessoHTTP
import GessoTestSupport
import Testing

@Suite(
    "Certificates that the settings vouch for",
    .enabled(if: OpenSSL.isAvailable, "there is no openssl command"))
struct CertificateTests {
    private static let authority = Result { try CertificateAuthority() }
    private let authority: CertificateAuthority

    init() throws { authority = try Self.authority.get() }

    private func exchange(_ url: String, body: [UInt8]? = nil) -> HTTPExchange {
        HTTPExchange(
            method: body == nil ? "GET" : "POST", url: url, body: body, isRepeatable: true,
            reach: .anywhere)
    }

    private func outcome(
        _ url: String, _ environment: [String: String]
    ) async -> Result<HTTPResponse, HTTPFailure> {
        let client = HTTPClient(trust: CertificateTrust(environment: environment))
        do throws(HTTPFailure) {
            return .success(try await client.perform(exchange(url)))
        } catch {
            return .failure(error)
        }
    }

    @Test(
        "a server is believed whose authority the environment names",
        arguments: ["CURL_CA_BUNDLE", "SSL_CERT_FILE"])
    func named(variable: String) async throws {
        let server = try TLSServer(authority)
        let response = try await outcome(server.url, [variable: authority.certificate]).get()
        #expect(response.status == 200)
    }

    @Test("a folder of certificates counts as well, by the names that openssl gives them")
    func folder() async throws {
        let folder = try TemporaryFolder()
        let hash = try OpenSSL.run([
            "x509", "-noout", "-subject_hash", "-in", authority.certificate,
        ])
        try folder.write(authority.text, to: "\(hash.split(separator: "\n")[0]).0")
        let server = try TLSServer(authority)
        let response = try await outcome(server.url, ["SSL_CERT_DIR": folder.path]).get()
        #expect(response.status == 200)
    }

    @Test("the same server is not believed without it, nor under another authority's name")
    func unnamed() async throws {
        let server = try TLSServer(authority)
        let other = try CertificateAuthority()
        for environment in [[:], ["SSL_CERT_FILE": other.certificate]] {
            guard case .failure(let failure) = await outcome(server.url, environment) else {
                Issue.record("it was believed")
                return
            }
            #expect(failure.kind == .untrusted)
            #expect(!failure.wasSent)
        }
    }

    @Test("CURL_CA_BUNDLE goes before SSL_CERT_FILE, and an empty variable is none")
    func order() {
        let both = CertificateTrust(environment: ["CURL_CA_BUNDLE": "/a", "SSL_CERT_FILE": "/b"])
        #expect(both.file == "/a")
        #expect(
            CertificateTrust(environment: ["CURL_CA_BUNDLE": "", "SSL_CERT_DIR": ""])
                == CertificateTrust())
    }

    @Test("a file of certificates that is not there is named")
    func missing() async throws {
        let server = try TLSServer(authority)
        let outcome = await outcome(server.url, ["SSL_CERT_FILE": "/nowhere/ca.pem"])
        #expect(
            outcome
                == .failure(
                    HTTPFailure(
                        .untrusted, "the file of certificates /nowhere/ca.pem cannot be used",
                        wasSent: false)))
    }

    @Test(
        "exchanges with one host share a connection of HTTP/2",
        .enabled(if: NginxServer.isAvailable, "there is no nginx"))
    func sharedConnection() async throws {
        let server = try NginxServer(authority)
        let client = HTTPClient(
            trust: CertificateTrust(environment: ["SSL_CERT_FILE": authority.certificate]))
        let first = try await client.perform(exchange("\(server.url)/", body: [1, 2, 3]))
        let text = String(decoding: first.body, as: UTF8.self)
        #expect(text.hasPrefix("HTTP/2.0 "))
        let texts = await withTaskGroup(of: String?.self) { group in
            for index in 0..<100 {
                group.addTask {
                    let response = try? await client.perform(exchange("\(server.url)/\(index)"))
                    return response.map { String(decoding: $0.body, as: UTF8.self) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // The first connection may have grown old on a busy machine; the hundred share one.
        #expect(Set(texts).count == 1)
        #expect(texts.first??.hasPrefix("HTTP/2.0 ") == true)
    }
}
