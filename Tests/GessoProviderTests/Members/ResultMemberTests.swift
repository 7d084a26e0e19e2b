import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Synchronization
import Testing

/// What a plugin gives back: each member of actions, results, pictures, errors and estimates.
@Suite(
    "Members of actions and results",
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct ResultMemberTests {
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    private func provider(_ start: String, _ more: [String] = []) throws -> Provider {
        try Plugins.scripted(["START=\(start)"] + more, in: run.folder)
    }

    /// A rule, what the script puts into the result, and what comes of it.
    struct Rule: Sendable, CustomTestStringConvertible {
        var rule: String
        var script: String
        var expected: String
        var see: @Sendable (OperationResult) -> String?

        var testDescription: String { rule }

        init(
            _ rule: String, _ script: String, _ expected: String,
            _ see: @escaping @Sendable (OperationResult) -> String?
        ) {
            (self.rule, self.script, self.expected, self.see) = (rule, script, expected, see)
        }
    }

    static let rules: [Rule] = [
        Rule("result.images come in order", "picture_(\"b\");", "a b") { result in
            result.images.map { String(decoding: $0.bytes, as: UTF8.self) }
                .joined(separator: " ")
        },
        Rule("result.cost_micro_usd is the charge", "o->result.cost_micro_usd=40000;", "40000") {
            $0.microUSD.map { "\($0)" }
        },
        Rule("a cost below zero is unknown", "o->result.cost_micro_usd=-1;", "unknown") {
            $0.microUSD.map { "\($0)" } ?? "unknown"
        },
        Rule("result.input_tokens is the number", "o->result.input_tokens=12;", "12") {
            $0.inputTokens.map { "\($0)" }
        },
        Rule("result.output_tokens is the number", "o->result.output_tokens=1290;", "1290") {
            $0.outputTokens.map { "\($0)" }
        },
        Rule("tokens below zero are unknown", "o->result.output_tokens=-1;", "unknown") {
            $0.outputTokens.map { "\($0)" } ?? "unknown"
        },
        Rule("result.model is what really ran", "o->result.model=\"m-2\";", "m-2") { $0.model },
        Rule(
            "result.provider_request_id is for a ticket",
            "o->result.provider_request_id=\"r-1\";", "r-1"
        ) { $0.requestID },
        Rule("result.text stands beside the pictures", "o->result.text=\"well\";", "well") {
            $0.text
        },
        Rule("image.media_type is the claim", "p->media_type=\"image/x-odd\";", "image/x-odd") {
            $0.images[0].mediaType
        },
        Rule("image.pixels is the size", "p->pixels=(gesso_size){3,4};", "3x4") {
            "\($0.images[0].width)x\($0.images[0].height)"
        },
        Rule("image.seed counts with has_seed", "p->seed=9;p->has_seed=1;", "9") {
            $0.images[0].seed.map { "\($0)" }
        },
        Rule("image.seed without has_seed is none", "p->seed=9;", "none") {
            $0.images[0].seed.map { "\($0)" } ?? "none"
        },
        Rule("image.revised_prompt is the text", "p->revised_prompt=\"new\";", "new") {
            $0.images[0].revisedPrompt
        },
        Rule(
            "image.body is decoded from base64 in either alphabet, escapes undone",
            "p->body=(gesso_bytes){\"-_\\\\/\\\\u002b\\\\nQQ\",14,GESSO_TRANSFORM_BASE64_DECODE,0};",
            "251,255,254,65"
        ) { $0.images[0].bytes.map { "\($0)" }.joined(separator: ",") },
        Rule(
            "base64 that is damaged loses its picture alone",
            "p->body=(gesso_bytes){\"a\",1,GESSO_TRANSFORM_BASE64_DECODE,0};picture_(\"b\");",
            "server_error the provider's base64 is damaged; b"
        ) {
            "\($0.images[0].failure?.kind.rawValue ?? "") \($0.images[0].failure?.message ?? "");"
                + " \(String(decoding: $0.images[1].bytes, as: UTF8.self))"
        },
        Rule(
            "image.error is why this one picture of several is missing",
            "static gesso_error x={.struct_size=sizeof x,.code=GESSO_ERROR_CONTENT_POLICY,"
                + ".message=\"no\",.provider_code=\"blocked\"};p->error=&x;picture_(\"b\");",
            "content_policy no blocked; b"
        ) {
            let failure = $0.images[0].failure
            return "\(failure?.kind.rawValue ?? "") \(failure?.message ?? "")"
                + " \(failure?.providerCode ?? "");"
                + " \(String(decoding: $0.images[1].bytes, as: UTF8.self))"
        },
    ]

    private static let first =
        "gesso_image*p=image(o);p->body=(gesso_bytes){\"a\",1,0,0};"

    @Test("a member of a result does what it says", arguments: rules)
    func result(rule: Rule) async throws {
        let script = rule.script.replacing(
            "picture_(\"b\");", with: "image(o)->body=(gesso_bytes){\"b\",1,0,0};")
        let provider = try provider("\(Self.first)\(script)done(a);")
        let result = try await run.result(provider)
        #expect(rule.see(result) == rule.expected)
    }

    @Test("action.job and progress_permille are told, and a progress above 1000 is whole")
    func telling() async throws {
        let told = Guarded<[String]>([])
        let provider = try provider(
            "a->job=\"job-7\";a->progress_permille=250;nap(a);",
            ["ELAPSED=\(Self.first)a->progress_permille=4000;done(a);"])
        var context = run.ledger.context(clock: run.clock) { fraction in
            told.withLock { $0.append("\(fraction)") }
        }
        context.job = { job in told.withLock { $0.append(job) } }
        _ = try await provider.run(
            OperationRequest(model: "m", operation: .generate), context: context)
        #expect(told.withLock { $0 } == ["0.25", "job-7", "1.0"])
        #expect(run.clock.naps == [.seconds(1)])
    }

    // MARK: Errors

    private static func error(_ members: String) -> String {
        "static gesso_error x;x=(gesso_error){.struct_size=sizeof x,\(members)};"
            + "a->kind=GESSO_ACTION_FAIL;a->error=&x;"
    }

    @Test("an error keeps its words, its field and its numbers")
    func failureMembers() async throws {
        let provider = try provider(
            Self.error(
                ".code=GESSO_ERROR_INVALID_REQUEST,.retry=GESSO_RETRY_NEVER,"
                    + ".retry_after_ms=1500,.message=\"too small\",.field=\"/size\","
                    + ".provider_code=\"size_invalid\",.provider_request_id=\"r-9\""))
        let failure = await run.failure(provider)
        var expected = StepFailure(
            .invalidRequest, "too small", field: "/size", providerCode: "size_invalid",
            requestID: "r-9", retryAfter: .milliseconds(1500))
        expected.mayRetry = false
        #expect(failure == expected)
    }

    @Test(
        "each code has its class; NONE, OUTCOME_UNKNOWN and those of later minors are internal",
        arguments: [
            (0, FailureClass.internal), (1, .auth), (2, .invalidRequest), (3, .rateLimited),
            (4, .quotaExhausted), (5, .contentPolicy), (6, .modelUnavailable), (7, .timeout),
            (8, .cancelled), (9, .serverError), (10, .internal), (11, .internal),
            (77, .internal), (-1, .internal),
        ])
    func codes(code: Int, kind: FailureClass) async throws {
        let provider = try provider(Self.error(".code=\(code),.message=\"x\""))
        #expect(await run.failure(provider)?.kind == kind)
    }

    @Test(
        "retry NEVER and unknown ones forbid another operation, OPERATION allows it",
        arguments: [(0, false), (2, true), (7, false)])
    func retry(retry: Int, may: Bool) async throws {
        let provider = try provider(
            Self.error(".code=GESSO_ERROR_SERVER_ERROR,.message=\"x\",.retry=\(retry)"))
        #expect(await run.failure(provider)?.mayRetry == may)
    }

    @Test("retry EXCHANGE sends the last exchange again after retry_after_ms")
    func retryExchange() async throws {
        let count = Atomic(0)
        let server = try LoopbackServer { _ in
            count.add(1, ordering: .relaxed).newValue < 3 ? .json("{}", status: 429) : .json("{}")
        }
        let again = Self.error(
            ".code=GESSO_ERROR_RATE_LIMITED,.retry=GESSO_RETRY_EXCHANGE,.retry_after_ms=700,"
                + ".message=\"slow down\"")
        let provider = try run.provider(
            [
                "START=ask(o,a,\"POST\",\"/\",0);",
                "RESPONSE=if(e->response->status==429){\(again)}else{\(Self.first)done(a);}",
            ], server)
        #expect(try await run.result(provider).images.count == 1)
        #expect(server.requests.count == 3)
        #expect(run.clock.naps == [.milliseconds(700), .milliseconds(700)])
        #expect(
            run.ledger.calls.suffix(3) == ["settle ask 0 0", "settle ask 1 0", "settle ask 2 7"])
    }

    @Test(
        "what a refusal cost is settled, and -1 is unknown",
        arguments: [("40000", "40000"), ("0", "0"), ("-1", "unknown")])
    func cost(cost: String, settled: String) async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let refusal = Self.error(
            ".code=GESSO_ERROR_CONTENT_POLICY,.message=\"no\",.cost_micro_usd=\(cost)")
        let provider = try run.provider(
            ["START=ask(o,a,\"POST\",\"/\",0);", "RESPONSE=\(refusal)"], server)
        #expect(await run.failure(provider)?.kind == .contentPolicy)
        #expect(run.ledger.calls.last == "settle ask 0 \(settled)")
    }

    @Test("a secret in an error's words is taken out, wherever it stands")
    func redaction() async throws {
        let provider = try provider(
            Self.error(
                ".code=GESSO_ERROR_AUTH,.message=\"bad key sesame-7\","
                    + ".provider_code=\"sesame-7\",.provider_request_id=\"x sesame-7\""))
        let context = run.ledger.context(secrets: ["unused": "sesame-7"])
        let failure = await #expect(throws: StepFailure.self) {
            try await provider.run(
                OperationRequest(model: "m", operation: .generate), context: context)
        }
        #expect(failure?.message == "bad key [secret unused]")
        #expect(failure?.providerCode == "[secret unused]")
        #expect(failure?.requestID == "x [secret unused]")
    }

    // MARK: Estimates

    @Test(
        "an estimate is a range; below zero, upside down or without a function it is unknown",
        arguments: [
            ("e->low_micro_usd=10;e->high_micro_usd=20;", 10...20),
            ("e->low_micro_usd=0;e->high_micro_usd=0;", 0...0),
            ("e->low_micro_usd=-1;e->high_micro_usd=20;", nil),
            ("e->low_micro_usd=10;e->high_micro_usd=-1;", nil),
            ("e->low_micro_usd=20;e->high_micro_usd=10;", nil),
            (
                "e->low_micro_usd=e->high_micro_usd=r->prompt==0&&r->inputs[0]->data==0"
                    + "&&r->inputs[0]->pixels.width==0&&e->struct_size==24;", 1...1
            ),
        ] as [(String, ClosedRange<Int>?)])
    func estimate(script: String, range: ClosedRange<Int>?) async throws {
        let provider = try provider("done(a);", ["ESTIMATE=\(script)"])
        var request = OperationRequest(model: "m", operation: .edit)
        request.inputs = [
            OperationInput(role: .source, mediaType: "image/png", bytes: nil, width: 0, height: 0)
        ]
        #expect(try await provider.estimate(request) == range)
    }

    // MARK: The host's table

    @Test("a line of the log keeps its level, loses its line breaks, and an unknown level is ERROR")
    func log() throws {
        let lines = Guarded<[String]>([])
        var settings = ProviderSettings(name: "scripted")
        settings.log = { level, line in lines.withLock { $0.append("\(level) \(line)") } }
        _ = try Plugins.scripted(
            ["OPEN=h->log(h,0,\"a\\nb\");h->log(h,2,\"c\");h->log(h,9,\"d\");h->log(h,1,0);"],
            in: run.folder, settings: settings)
        #expect(lines.withLock { $0 } == ["debug a b", "warning c", "error d"])
    }
}
