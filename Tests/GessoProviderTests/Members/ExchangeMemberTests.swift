import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

/// What a plugin asks for: each member of an exchange and of what hangs on it.
@Suite(
    "Members of an exchange",
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct ExchangeMemberTests {
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    /// C for a credential, put after the exchange is asked for.
    private static func credential(_ members: String) -> String {
        "{static gesso_credential c;c=(gesso_credential){.struct_size=sizeof c,.secret=\"key\","
            + "\(members)};static const gesso_credential*cs[1];cs[0]=&c;"
            + "o->exchange.credentials=cs;o->exchange.credential_count=1;}"
    }

    /// A rule, what the script adds to `GET /path`, and what the server has to see.
    struct Rule: Sendable, CustomTestStringConvertible {
        var rule: String
        var script: String
        var expected: String
        var see: @Sendable (LoopbackServer.Request) -> String?

        var testDescription: String { rule }

        init(
            _ rule: String, _ script: String, _ expected: String,
            _ see: @escaping @Sendable (LoopbackServer.Request) -> String?
        ) {
            (self.rule, self.script, self.expected, self.see) = (rule, script, expected, see)
        }
    }

    static let rules: [Rule] = [
        Rule("method is sent as it is", "o->exchange.method=\"DELETE\";", "DELETE") { $0.method },
        Rule("a path stands on the base url", "", "/v1/path?x=1") { $0.path },
        Rule(
            "headers are sent",
            "static gesso_header h={\"X-One\",\"two words\"};"
                + "o->exchange.headers=&h;o->exchange.header_count=1;", "two words"
        ) { $0.headers["x-one"] },
        Rule(
            "a credential goes into a header behind its prefix",
            credential(
                ".place=GESSO_PLACE_HEADER,.name=\"Authorization\",.prefix=\"Bearer \""),
            "Bearer open:sesame"
        ) { $0.headers["authorization"] },
        Rule(
            "a credential may be a cookie",
            credential(".place=GESSO_PLACE_HEADER,.name=\"Cookie\",.prefix=\"k=\""),
            "k=open:sesame"
        ) { $0.headers["cookie"] },
        Rule(
            "a credential without a prefix is the value alone",
            credential(".place=GESSO_PLACE_HEADER,.name=\"X-Key\""), "open:sesame"
        ) { $0.headers["x-key"] },
        Rule(
            "a credential in base64 is for Basic",
            credential(
                ".place=GESSO_PLACE_HEADER,.name=\"Authorization\",.prefix=\"Basic \","
                    + ".transform=GESSO_TRANSFORM_BASE64_ENCODE"), "Basic b3BlbjpzZXNhbWU="
        ) { $0.headers["authorization"] },
        Rule(
            "a credential in the query is encoded",
            credential(".place=GESSO_PLACE_QUERY,.name=\"the key\""),
            "/v1/path?x=1&the%20key=open%3Asesame"
        ) { $0.path },
        Rule(
            "an optional credential that is not set is left out",
            credential(".place=GESSO_PLACE_HEADER,.name=\"X-Other\"")
                .replacing("\"key\"", with: "\"spare\""), "none"
        ) { $0.headers["x-other"] ?? "none" },
        Rule(
            "the idempotency header gets the operation's key",
            "o->exchange.flags|=GESSO_HTTP_IDEMPOTENT;"
                + "o->exchange.idempotency_header=\"Idempotency-Key\";", "key-7"
        ) { $0.headers["idempotency-key"] },
        Rule(
            "body segments are joined",
            "o->exchange.method=\"POST\";segment(o,\"a\",0);segment(o,\"b\",BASE64);", "aYg=="
        ) { $0.text },
        Rule(
            "a part has its name, file name and type",
            "o->exchange.method=\"POST\";part(o,\"n\",\"f.bin\",\"a/b\",\"x\",0);",
            "Content-Disposition: form-data; name=\"n\"; filename=\"f.bin\"|Content-Type: a/b"
        ) { $0.text.split(separator: "\r\n").dropFirst().prefix(2).joined(separator: "|") },
    ]

    private static let secrets =
        "SECRETS={.struct_size=sizeof(gesso_secret),.name=\"key\"},"
        + "{.struct_size=sizeof(gesso_secret),.name=\"spare\",.optional=1}"

    private func outcome(
        _ script: String, _ server: LoopbackServer,
        secrets: [String: String] = ["key": "open:sesame"]
    ) async throws -> Result<OperationResult, StepFailure> {
        var settings = ScriptedRun.settings(server)
        settings.baseURL = "\(server.url)/v1/"
        let provider = try Plugins.scripted(
            [
                Self.secrets, "START=ask(o,a,\"GET\",\"/path?x=1\",SAFE);\(script)",
                "RESPONSE=o->result.text=\"fine\";done(a);",
            ], in: run.folder, settings: settings)
        var request = OperationRequest(model: "m", operation: .describe)
        request.idempotencyKey = "key-7"
        do throws(StepFailure) {
            let context = run.ledger.context(clock: run.clock, secrets: secrets)
            return .success(try await provider.run(request, context: context))
        } catch {
            return .failure(error)
        }
    }

    @Test("a member of an exchange does what it says", arguments: rules)
    func member(rule: Rule) async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        _ = try await outcome(rule.script, server).get()
        #expect(server.requests.map(rule.see) == [rule.expected])
    }

    @Test("a secret that is not set and not optional ends the operation before it is sent")
    func missingSecret() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let script = Self.credential(".place=GESSO_PLACE_HEADER,.name=\"X-Key\"")
        guard case .failure(let failure) = try await outcome(script, server, secrets: [:]) else {
            Issue.record("it was sent")
            return
        }
        #expect(failure.kind == .auth)
        #expect(failure.message == "scripted: the secret `key` is not set")
        #expect(server.requests.isEmpty)
    }

    @Test("timeout_ms bounds an exchange, and a lost poll is told to the plugin")
    func timeout() async throws {
        let server = try LoopbackServer { _ in .silence }
        guard case .failure(let failure) = try await outcome("o->exchange.timeout_ms=50;", server)
        else {
            Issue.record("it came back")
            return
        }
        #expect(failure.kind == .timeout)
        #expect(server.requests.count == 9)
    }

    @Test("max_response_bytes bounds the answer to the byte")
    func bound() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: [1, 2, 3]) }
        _ = try await outcome("o->exchange.max_response_bytes=3;", server).get()
        guard
            case .failure(let failure) = try await outcome(
                "o->exchange.max_response_bytes=2;", server)
        else {
            Issue.record("it was taken")
            return
        }
        #expect(failure.kind == .serverError)
    }

    @Test("without SAFE an exchange is in the books under its label")
    func label() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        _ = try await outcome("o->exchange.flags=0;o->exchange.label=\"submit\";", server).get()
        #expect(
            run.ledger.calls == [
                "reserve submit 0", "sending submit 0", "answered submit 0 200 2",
                "settle submit 0 7",
            ])
    }

    @Test(
        "a number that this host does not know is refused, with the minor that it needs",
        arguments: [
            ("o->exchange.flags|=64;", "action.exchange.flags is 65"),
            ("segment(o,\"a\",9);", "action.exchange.body[0].transform is 9"),
            ("a->kind=9;", "action.kind is 9"),
            (
                credential(".place=7,.name=\"X\""),
                "action.exchange.credentials[0].place is 7"
            ),
            (
                credential(".place=1,.name=\"X\",.transform=9"),
                "action.exchange.credentials[0].transform is 9"
            ),
        ])
    func unknown(script: String, text: String) async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        for (minor, message, help) in [
            (
                3, "\(text), which needs minor 3 of the plugin interface; this Gesso has minor 0",
                "get a newer Gesso, or an older version of the plugin"
            ), (0, text, "report this to the plugin's author"),
        ] {
            let provider = try Plugins.scripted(
                [
                    Self.secrets, "MINOR=\(minor)",
                    "START=ask(o,a,\"GET\",\"/\",SAFE);\(script)",
                ], in: TemporaryFolder(), settings: ScriptedRun.settings(server))
            let failure = await run.failure(provider, .describe)
            #expect(failure?.kind == .internal)
            #expect(failure?.message == "the plugin `scripted` misbehaves: \(message)")
            #expect(failure?.help == help)
            #expect(failure?.mayRetry == false)
        }
        #expect(server.requests.isEmpty)
    }

    @Test("requests that bill keep to the plugin's number a minute, polls do not count")
    func pace() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let provider = try Plugins.scripted(
            [
                "PER_MINUTE=2", "START=ask(o,a,\"POST\",\"/\",0);",
                "RESPONSE=if(o->responses<3)ask(o,a,\"GET\",\"/poll\",SAFE);"
                    + "else{o->result.text=\"fine\";done(a);}",
            ], in: run.folder, settings: ScriptedRun.settings(server))
        for _ in 0..<5 { _ = try await run.outcome(provider, .describe).get() }
        #expect(run.clock.naps == [.seconds(60), .seconds(60)])
        #expect(server.requests.count == 15)
    }

    @Test("a redirect is told to the plugin as it is, and a link may not carry a credential")
    func redirect() async throws {
        let server = try LoopbackServer { _ in
            .answer(
                status: 307, headers: ["Location": "https://elsewhere.example.net/a"], body: [])
        }
        let provider = try Plugins.scripted(
            [
                Self.secrets,
                "START=ask(o,a,\"GET\",\"/\",SAFE);"
                    + Self.credential(".place=GESSO_PLACE_HEADER,.name=\"X-Key\""),
                "RESPONSE=if(e->response->status!=307)abort();"
                    + "ask(o,a,\"GET\",\"https://elsewhere.example.net/a\",LINKED);"
                    + Self.credential(".place=GESSO_PLACE_HEADER,.name=\"X-Key\""),
            ], in: run.folder, settings: ScriptedRun.settings(server))
        let context = run.ledger.context(clock: run.clock, secrets: ["key": "sesame"])
        let failure = await #expect(throws: StepFailure.self) {
            try await provider.run(
                OperationRequest(model: "m", operation: .describe), context: context)
        }
        #expect(
            failure?.message
                == "the plugin `scripted` misbehaves: action.exchange.url is LINKED and"
                + " has credentials")
        #expect(server.requests.map { $0.headers["x-key"] } == ["sesame"])
    }
}
