import GessoHTTP
import GessoTestSupport
import Testing

@Suite("Rules that hold before a byte is sent")
struct ExchangeRulesTests {
    private struct Secrets: SecretSource {
        var values: [String: String]

        func value(ofSecret name: String) -> String? { values[name] }
    }

    private func failure(
        _ exchange: HTTPExchange, _ secrets: [String: String] = [:]
    ) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try await HTTPClient().perform(exchange, secrets: Secrets(values: secrets))
            return nil
        } catch {
            return error
        }
    }

    private func get(_ url: String) -> HTTPExchange {
        HTTPExchange(method: "GET", url: url, isRepeatable: true)
    }

    @Test(
        "private, loopback and link-local addresses are refused",
        arguments: [
            "127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
            "0.0.0.0", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]",
            "[2002:a00:1::]", "2130706433", "0x7f.1", "127.1",
        ])
    func privateAddressesAreRefused(host: String) async {
        let failure = await failure(get("https://\(host)/"))
        #expect(failure?.kind == .refused)
        #expect(failure?.wasSent == false)
    }

    @Test("a name that leads to this machine is refused when it is connected")
    func nameOfThisMachineIsRefused() async {
        let failure = await failure(get("https://localhost/"))
        #expect(failure?.kind == .refused)
    }

    @Test("plain HTTP needs leave, and other schemes get none")
    func schemesAreChecked() async {
        #expect(
            await failure(get("http://example.com/"))
                == HTTPFailure(
                    .refused, "http: is not allowed for example.com, only https:", wasSent: false))
        var file = get("file:///etc/passwd")
        file.allowsPlainText = true
        #expect(await failure(file)?.kind == .refused)
    }

    @Test("user info, control characters and illegal methods are refused")
    func oddRequestsAreRefused() async {
        #expect(await failure(get("https://user:pass@example.com/"))?.kind == .refused)
        #expect(await failure(get("https://example.com/\r\nX: y"))?.kind == .refused)
        var split = get("https://example.com/")
        split.headers = [HTTPHeader("X", "a\r\nY: b")]
        #expect(await failure(split)?.kind == .refused)
        var method = get("https://example.com/")
        method.method = "GET /x"
        #expect(await failure(method)?.kind == .refused)
    }

    @Test("a secret goes into header and query, and only to its hosts")
    func secretsArePutIn() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: []) }
        var exchange = get("\(server.url)/a?x=1")
        exchange.allowsPlainText = true
        exchange.reach = .anywhere
        exchange.credentials = [
            Credential(
                secretName: "key", place: .header("Authorization"), prefix: "Basic ",
                isBase64: true, hosts: ["127.0.0.1"]),
            Credential(secretName: "key", place: .query("k"), hosts: ["127.0.0.1"]),
            Credential(
                secretName: "none", place: .header("X-None"), isOptional: true,
                hosts: ["api.example.com"]),
        ]
        #expect(await failure(exchange, ["key": "me:it's"]) == nil)
        let request = try #require(server.requests.first)
        #expect(request.headers["authorization"] == "Basic bWU6aXQncw==")
        #expect(request.path == "/a?x=1&k=me%3Ait%27s")
        #expect(request.headers["x-none"] == nil)
        #expect(
            await failure(exchange)
                == HTTPFailure(.missingSecret, "the secret `key` is not set", wasSent: false))
        exchange.credentials[0].hosts = ["api.example.com"]
        #expect(
            await failure(exchange, ["key": "abcd"])
                == HTTPFailure(
                    .refused, "the secret `key` may not be sent to 127.0.0.1", wasSent: false))
        #expect(server.requests.count == 1)
    }

    @Test(
        "host patterns have one star, in the first label",
        arguments: [
            ("api.bfl.ai", "*.bfl.ai", true), ("a.b.bfl.ai", "*.bfl.ai", false),
            ("bfl.ai", "*.bfl.ai", false), ("evilbfl.ai", "*.bfl.ai", false),
            ("eu-aiplatform.googleapis.com", "*-aiplatform.googleapis.com", true),
            ("x.com", "*.com", false), ("x.y.com", "x.*.com", false), ("a.com", "a.com", true),
        ])
    func hostPatterns(host: String, pattern: String, isMatch: Bool) {
        #expect(HostPattern.matches(host, any: [pattern]) == isMatch)
    }

    @Test("base64 is read in both alphabets, with and without padding, and nothing else")
    func base64() {
        let decode = { (text: String) in
            Array(text.utf8).withUnsafeBytes { Base64.decode($0) }
        }
        #expect(decode("-_-_") == [0xfb, 0xff, 0xbf])
        #expect(decode("+/+/") == [0xfb, 0xff, 0xbf])
        #expect(decode("AQ==") == [1])
        #expect(decode("AQ") == [1])
        #expect(decode("AQI\r\n=") == [1, 2])
        #expect(decode("A") == nil)
        #expect(decode("AQ=") == nil)
        #expect(decode("A*==") == nil)
        #expect(decode("AQ==AQ==") == nil)
        for count in 0..<50 {
            let bytes = (0..<count).map { UInt8($0 * 37 % 256) }
            #expect(decode(String(decoding: Base64.encode(bytes), as: UTF8.self)) == bytes)
        }
    }

    @Test("white space and wrong bytes mean the same at every place of a group")
    func base64Places() {
        let bytes = (0..<24).map { UInt8($0 * 91 % 256) }
        let text = Base64.encode(bytes)
        let decode = { (text: [UInt8]) in text.withUnsafeBytes { Base64.decode($0) } }
        for place in 0...text.count {
            var spaced = text
            spaced.insert(UInt8(ascii: "\n"), at: place)
            #expect(decode(spaced) == bytes)
            var wrong = text
            wrong.insert(UInt8(ascii: "*"), at: place)
            #expect(decode(wrong) == nil)
        }
        for place in text.indices {
            var wrong = text
            wrong[place] = 0x80
            #expect(decode(wrong) == nil)
        }
    }

    @Test("every form of a secret is taken out of a text")
    func redaction() {
        let redactor = Redactor([("key", "s3cr3t/+"), ("longer", "s3cr3t/+more")])
        #expect(
            redactor.redact("a s3cr3t/+more b s3cr3t/+ c s3cr3t%2F%2B d czNjcjN0Lys=")
                == "a [secret longer] b [secret key] c [secret key] d [secret key]")
    }
}
