import GessoBase
import GessoHTTP
import GessoTestSupport
import Glibc
import Synchronization
import Testing

@Suite(
    "Access tokens for Google service accounts",
    .enabled(if: OpenSSL.isAvailable, "there is no openssl command"))
struct ServiceAccountTests {
    private static let key = Result { try AccountKey() }
    private let key: AccountKey
    private let clock = ManualClock()

    init() throws { key = try Self.key.get() }

    /// Knows one secret.
    private struct Keys: SecretSource {
        var text: String

        func value(ofSecret name: String) -> String? { name == "account" ? text : nil }
    }

    private func client(_ servers: LoopbackServer...) -> HTTPClient {
        HTTPClient(tokenOrigins: Set(servers.map(\.url)), clock: clock)
    }

    private func exchange(_ server: LoopbackServer, host: String = "127.0.0.1") -> HTTPExchange {
        HTTPExchange(
            method: "POST", url: "\(server.url)/predict",
            credentials: [
                Credential(
                    secretName: "account", kind: .googleServiceAccount,
                    place: .header("Authorization"), prefix: "Bearer ", hosts: [host])
            ], body: [1], isRepeatable: false, allowsPlainText: true, reach: .anywhere)
    }

    /// Gives "token-1", "token-2", … for an hour each.
    private func tokenServer(_ life: String = "3600") throws -> LoopbackServer {
        let count = Atomic(0)
        return try LoopbackServer { _ in
            let number = count.add(1, ordering: .relaxed).newValue
            return .json(
                #"{"access_token":"token-\#(number)","expires_in":\#(life),"token_type":"Bearer"}"#)
        }
    }

    private func echo() throws -> LoopbackServer {
        try LoopbackServer { request in
            .answer(status: 200, body: Array((request.headers["authorization"] ?? "").utf8))
        }
    }

    private func send(
        _ client: HTTPClient, _ exchange: HTTPExchange, _ text: String
    ) async -> Result<HTTPResponse, HTTPFailure> {
        do throws(HTTPFailure) {
            return .success(try await client.perform(exchange, secrets: Keys(text: text)))
        } catch {
            return .failure(error)
        }
    }

    private func failure(
        _ changes: [String: String?], tokenURI: String? = nil, text: String? = nil
    ) async throws -> HTTPFailure? {
        let (tokens, api) = (try tokenServer(), try echo())
        let file = text ?? key.file(tokenURI: tokenURI ?? tokens.url, changes)
        let outcome = await send(client(tokens), exchange(api), file)
        #expect(api.requests.isEmpty)
        #expect(tokens.requests.isEmpty)
        guard case .failure(let failure) = outcome else { return nil }
        return failure
    }

    @Test("the statement is signed with RS256, and openssl finds its signature good")
    func signature() async throws {
        let (tokens, api) = (try tokenServer(), try echo())
        let response = try await send(
            client(tokens), exchange(api), key.file(tokenURI: "\(tokens.url)/token")
        ).get()
        #expect(String(decoding: response.body, as: UTF8.self) == "Bearer token-1")
        let request = try #require(tokens.requests.first)
        #expect(request.method == "POST")
        #expect(request.path == "/token")
        #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
        let lead = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
        #expect(request.text.hasPrefix(lead))
        let statement = String(request.text.dropFirst(lead.count))
        #expect(try key.verifies(statement))
        #expect(
            AccountKey.member(0, of: statement)
                == #"{"typ":"JWT","alg":"RS256","kid":"key-1"}"#)
        #expect(
            AccountKey.member(1, of: statement)
                == #"{"iss":"painter@moon-base.example.com","#
                + #""scope":"https://www.googleapis.com/auth/cloud-platform","#
                + #""aud":"https://oauth2.googleapis.com/token","iat":1767225600,"exp":1767229200}"#
        )
    }

    @Test("a statement that was changed does not verify")
    func forgery() async throws {
        let (tokens, api) = (try tokenServer(), try echo())
        _ = await send(client(tokens), exchange(api), key.file(tokenURI: tokens.url))
        let statement = try #require(tokens.requests.first?.text.split(separator: "=").last)
        let parts = statement.split(separator: ".")
        #expect(try !key.verifies("\(parts[0]).\(parts[1])x.\(parts[2])"))
    }

    @Test("a token is shared until five minutes before it expires")
    func expiry() async throws {
        let (tokens, api) = (try tokenServer(), try echo())
        let client = client(tokens)
        let file = key.file(tokenURI: tokens.url)
        for _ in 0..<3 { _ = try await send(client, exchange(api), file).get() }
        clock.advance(by: .seconds(3299))
        _ = try await send(client, exchange(api), file).get()
        #expect(tokens.requests.count == 1)
        clock.advance(by: .seconds(1))
        let response = try await send(client, exchange(api), file).get()
        #expect(String(decoding: response.body, as: UTF8.self) == "Bearer token-2")
        #expect(tokens.requests.count == 2)
    }

    @Test(
        "a lifetime may be a text, and a short one is used for its first half",
        arguments: ["\"120\"", "120"])
    func shortLife(life: String) async throws {
        let (tokens, api) = (try tokenServer(life), try echo())
        let client = client(tokens)
        let file = key.file(tokenURI: tokens.url)
        _ = try await send(client, exchange(api), file).get()
        clock.advance(by: .seconds(59))
        _ = try await send(client, exchange(api), file).get()
        #expect(tokens.requests.count == 1)
        clock.advance(by: .seconds(1))
        _ = try await send(client, exchange(api), file).get()
        #expect(tokens.requests.count == 2)
    }

    @Test("fifty exchanges at once trade once")
    func singleTrade() async throws {
        let (tokens, api) = (try tokenServer(), try echo())
        let client = client(tokens)
        let file = key.file(tokenURI: tokens.url)
        let bodies = await withTaskGroup(of: [UInt8]?.self) { group in
            for _ in 0..<50 {
                group.addTask { try? await send(client, exchange(api), file).get().body }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(bodies.filter { $0 == Array("Bearer token-1".utf8) }.count == 50)
        #expect(tokens.requests.count == 1)
    }

    @Test("a 401 is answered once with a new token; the next one is delivered")
    func rejectedToken() async throws {
        let tokens = try tokenServer()
        let api = try LoopbackServer { request in
            request.headers["authorization"] == "Bearer token-2"
                ? .answer(status: 200, body: [7]) : .answer(status: 401, body: [])
        }
        let client = client(tokens)
        let file = key.file(tokenURI: tokens.url)
        #expect(try await send(client, exchange(api), file).get().body == [7])
        #expect(
            api.requests.map { $0.headers["authorization"] } == [
                "Bearer token-1", "Bearer token-2",
            ])
        let strict = try LoopbackServer { _ in .answer(status: 401, body: []) }
        #expect(try await send(client, exchange(strict), file).get().status == 401)
        #expect(strict.requests.count == 2)
        #expect(tokens.requests.count == 3)
    }

    @Test("a cancelled exchange does not wait for its token, and others still get it")
    func cancelledWait() async throws {
        let isOpen = Atomic(false)
        let tokens = try LoopbackServer { _ in
            while !isOpen.load(ordering: .relaxed) { sched_yield() }
            return .json(#"{"access_token":"late","expires_in":3600}"#)
        }
        let api = try echo()
        let client = client(tokens)
        let file = key.file(tokenURI: tokens.url)
        let first = Task { await send(client, exchange(api), file) }
        while tokens.requests.isEmpty { await Task.yield() }
        let second = Task { await send(client, exchange(api), file) }
        first.cancel()
        guard case .failure(let failure) = await first.value else {
            Issue.record("it was not cancelled")
            return
        }
        #expect(failure.kind == .cancelled)
        #expect(!failure.wasSent)
        isOpen.store(true, ordering: .relaxed)
        #expect(try await second.value.get().body == Array("Bearer late".utf8))
        #expect(tokens.requests.count == 1)
    }

    @Test(
        "a refusal of the token server is final, a passing one is not, and nothing was sent",
        arguments: [
            (
                400, #"{"error":"invalid_grant","error_description":"Invalid JWT Signature."}"#,
                HTTPFailure.Kind.unusableSecret,
                "status 400, invalid_grant: Invalid JWT Signature. (is the key deleted, or this"
                    + " clock wrong?)"
            ),
            (
                401, #"{"error":"unauthorized_client"}"#, .unusableSecret,
                "status 401, unauthorized_client"
            ),
            (403, "<html>", .unusableSecret, "status 403"),
            (503, "", .unreachable, "status 503"), (429, "{}", .unreachable, "status 429"),
            (
                400, #"{"error":"temporarily_unavailable"}"#, .unreachable,
                "status 400, temporarily_unavailable"
            ),
        ] as [(Int, String, HTTPFailure.Kind, String)])
    func refusal(
        status: Int, body: String, kind: HTTPFailure.Kind, reason: String
    ) async throws {
        let api = try echo()
        let tokens = try LoopbackServer { _ in .json(body, status: status) }
        let outcome = await send(client(tokens), exchange(api), key.file(tokenURI: tokens.url))
        #expect(
            outcome
                == .failure(
                    HTTPFailure(
                        kind,
                        "no access token for painter@moon-base.example.com: \(reason)",
                        wasSent: false)))
        #expect(api.requests.isEmpty)
    }

    @Test("a token server that repeats the statement does not get it into a message")
    func echoedStatement() async throws {
        let api = try echo()
        let tokens = try LoopbackServer { request in
            let statement = request.text.split(separator: "=").last.map(String.init) ?? ""
            return .json(#"{"error":"bad","error_description":"\#(statement)"}"#, status: 400)
        }
        let outcome = await send(client(tokens), exchange(api), key.file(tokenURI: tokens.url))
        #expect(
            outcome
                == .failure(
                    HTTPFailure(
                        .unusableSecret,
                        "no access token for painter@moon-base.example.com: status 400, bad:"
                            + " [statement]", wasSent: false)))
    }

    @Test(
        "an answer without a usable token is refused",
        arguments: [
            "", "{}", #"{"access_token":""}"#, #"{"access_token":7}"#,
            #"{"access_token":"a b"}"#, #"{"access_token":"a\r\nX: y"}"#,
        ])
    func noToken(body: String) async throws {
        let api = try echo()
        let tokens = try LoopbackServer { _ in .json(body) }
        let outcome = await send(client(tokens), exchange(api), key.file(tokenURI: tokens.url))
        #expect(
            outcome
                == .failure(
                    HTTPFailure(
                        .unusableSecret,
                        "no access token: the answer of the token server holds none",
                        wasSent: false)))
    }

    /// A member of the key file in place of its own, and what is wrong with it.
    struct Fault: Sendable {
        var member: String
        var value: String?
        var reason: String

        init(_ member: String, _ value: String?, _ reason: String) {
            (self.member, self.value, self.reason) = (member, value, reason)
        }
    }

    private static let unsupported = "which is not supported; make a key of a service account"
    private static let foreign =
        "which is no host of googleapis.com; list it under allow_origins in your own configuration"

    static let faults: [Fault] = [
        Fault("type", "authorized_user", "its `type` is authorized_user, \(unsupported)"),
        Fault("type", "external_account", "its `type` is external_account, \(unsupported)"),
        Fault(
            "type", "impersonated_service_account",
            "its `type` is impersonated_service_account, \(unsupported)"),
        Fault("type", nil, "its `type` is not service_account"),
        Fault("client_email", nil, "it has no `client_email`"),
        Fault("private_key", nil, "it has no `private_key`"),
        Fault("private_key", "no key", "its `private_key` is no private key in PEM"),
        Fault("token_uri", "nowhere", "its `token_uri` is no URL"),
        Fault(
            "token_uri", "https://oauth2.googleapis.com.evil.example/token",
            "its `token_uri` leads to https://oauth2.googleapis.com.evil.example:443, \(foreign)"),
        Fault(
            "token_uri", "http://oauth2.googleapis.com/token",
            "its `token_uri` leads to http://oauth2.googleapis.com:80, \(foreign)"),
    ]

    @Test(
        "a key file that cannot be used is refused by its fault, before anything is sent",
        arguments: faults)
    func faultyFile(fault: Fault) async throws {
        let failure = try await failure([fault.member: fault.value])
        #expect(failure?.kind == .unusableSecret)
        #expect(
            failure?.message
                == "the key file of the Google service account cannot be used: \(fault.reason)")
    }

    @Test("what is no JSON, and what is too long, is no key file", arguments: ["ya29.x", "{"])
    func noFile(text: String) async throws {
        #expect(
            try await failure([:], text: text)?.message
                == "the key file of the Google service account cannot be used: it is not a JSON"
                + " object; the file's path or its content is wanted")
        #expect(
            try await failure(["note": String(repeating: "x", count: 65_536)])?.message
                == "the key file of the Google service account cannot be used: it is longer than"
                + " 65536 bytes")
    }

    @Test("a key that is short, not RSA, or behind a passphrase signs nothing")
    func otherKeys() async throws {
        let short = try AccountKey(["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"])
        let curve = try AccountKey([
            "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        ])
        let weak = "its `private_key` is not an RSA key of 2048 to 16384 bits"
        for other in [short, curve] {
            let failure = try await failure(["private_key": other.pem])
            #expect(failure?.message.hasSuffix(weak) == true)
        }
        try OpenSSL.run([
            "pkcs8", "-topk8", "-in", key.folder.path("key.pem"), "-passout", "pass:open sesame",
            "-out", key.folder.path("locked.pem"),
        ])
        let locked = key.folder.text("locked.pem") ?? ""
        let failure = try await failure(["private_key": locked])
        #expect(
            failure?.message.hasSuffix("its `private_key` is no private key in PEM") == true)
    }

    @Test("a host that may not have the secret costs no token")
    func otherHost() async throws {
        let (tokens, api) = (try tokenServer(), try echo())
        let outcome = await send(
            client(tokens), exchange(api, host: "api.example.com"),
            key.file(tokenURI: tokens.url))
        #expect(
            outcome
                == .failure(
                    HTTPFailure(
                        .refused, "the secret `account` may not be sent to 127.0.0.1",
                        wasSent: false)))
        #expect(tokens.requests.isEmpty)
    }
}
