import Testing

@testable import GessoKit

@Suite("Answers become failures by a table")
struct ErrorTableTests {
    private let billed = Exchange("submit", "POST", "/x")
    private let poll = Exchange.get("poll", "/x")

    private func failure(
        _ status: UInt32, _ body: String = "", headers: [String: String] = [:],
        to exchange: Exchange? = nil, by table: ErrorTable = ErrorTable()
    ) -> Failure? {
        Answers.with(status, body, headers: headers) {
            table.failure(in: $0, to: exchange ?? billed)
        }
    }

    @Test(
        "without a row of its own a status means what the manual says",
        arguments: [
            (400, Failure.Code.invalidRequest, Failure.Retry.never), (401, .auth, .never),
            (402, .quotaExhausted, .never), (403, .auth, .never), (404, .modelUnavailable, .never),
            (408, .timeout, .operation), (409, .serverError, .operation),
            (413, .invalidRequest, .never), (422, .invalidRequest, .never),
            (429, .rateLimited, .exchange), (500, .serverError, .operation),
            (502, .serverError, .operation), (503, .serverError, .exchange),
            (504, .timeout, .operation), (529, .serverError, .exchange),
            (302, .serverError, .never), (418, .serverError, .never), (100, .serverError, .never),
        ] as [(UInt32, Failure.Code, Failure.Retry)])
    func standard(status: UInt32, code: Failure.Code, retry: Failure.Retry) {
        let failure = failure(status)
        #expect(failure?.code == code && failure?.retry == retry)
        #expect(failure?.message.hasSuffix("(status \(status))") == true)
    }

    @Test("again is the exchange where that costs nothing")
    func again() {
        #expect(failure(500, to: poll)?.retry == .exchange)
        #expect(failure(500, to: billed.idempotent("key"))?.retry == .exchange)
        #expect(failure(500, to: billed)?.retry == .operation)
    }

    @Test("free work is begun anew and not sent again: the server may still be at it")
    func free() {
        #expect(failure(500, to: billed.free)?.retry == .operation)
    }

    @Test("a blank sentence is passed over")
    func blank() {
        let body = #"{"detail":"","error":" ","title":"no memory"}"#
        #expect(failure(500, body)?.message == "the provider failed: no memory")
    }

    @Test("a good answer is no failure unless a row names it")
    func good() {
        #expect(failure(200, "<html>") == nil)
        let table = ErrorTable([.on(.good, codes: ["blocked"], .contentPolicy)])
        #expect(failure(200, #"{"code":"blocked"}"#, by: table)?.code == .contentPolicy)
        #expect(failure(200, #"{"code":"fine"}"#, by: table) == nil)
        #expect(failure(500, #"{"code":"blocked"}"#, by: table)?.code == .serverError)
    }

    @Test("the first row that fits wins, by status, word and sentence")
    func order() {
        let table = ErrorTable([
            .on(429, codes: ["insufficient_quota"], .quotaExhausted),
            .on([400, 403], texts: ["Safety"], .contentPolicy, says: "refused"),
            .on(400, .auth),
        ])
        #expect(
            failure(429, #"{"error":{"type":"insufficient_quota"}}"#, by: table)?.code
                == .quotaExhausted)
        #expect(failure(429, #"{"error":{"type":"tokens"}}"#, by: table)?.code == .rateLimited)
        let refused = failure(403, #"{"detail":"our SAFETY system"}"#, by: table)
        #expect(refused?.code == .contentPolicy)
        #expect(refused?.message == "refused: our SAFETY system")
        #expect(failure(400, "safety first, in plain text", by: table)?.code == .contentPolicy)
        #expect(failure(400, "<html>safety</html>", by: table)?.code == .auth)
    }

    @Test("word, sentence, field and number of the request are taken from the answer")
    func words() {
        let body = #"{"error":{"message":" a\n b ","code":"invalid_size","param":"size"}}"#
        let failure = failure(422, body, headers: ["x-request-id": "r1"])
        #expect(failure?.message == "the provider refuses the request: a b")
        #expect(failure?.providerCode == "invalid_size" && failure?.field == "/size")
        #expect(failure?.providerRequestID == "r1")
    }

    @Test("an answer that is wrapped in a list of one is unwrapped, and `*` finds every reason")
    func places() {
        var table = ErrorTable([.on(400, codes: ["API_KEY_INVALID"], .auth)])
        table.codes = ["/error/details/*/reason", "/error/status"]
        let body = #"[{"error":{"status":"X","details":[{"a":1},{"reason":"API_KEY_INVALID"}]}}]"#
        let failure = failure(400, body, by: table)
        #expect(failure?.code == .auth && failure?.providerCode == "API_KEY_INVALID")
    }

    @Test("a sentence without end is cut")
    func long() {
        let text = String(repeating: "x", count: 100_000)
        #expect(failure(500, #"{"message":"\#(text)"}"#)?.message.count == 322)
    }

    @Test(
        "the wait is read from headers",
        arguments: [
            (["retry-after": "7"], 7000), (["retry-after": "1.5"], 1500),
            (["retry-after-ms": "250", "retry-after": "9"], 250),
            (
                [
                    "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT",
                    "date": "Sun, 06 Nov 1994 08:49:07 GMT",
                ], 30_000
            ),
            (["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"], 0), (["retry-after": "soon"], 0),
            (["retry-after": "-1"], 0), (["retry-after": "1e300"], 86_400_000), ([:], 0),
        ] as [([String: String], UInt64)])
    func retryAfter(headers: [String: String], milliseconds: UInt64) {
        #expect(failure(429, headers: headers)?.retryAfterMilliseconds == milliseconds)
        #expect(failure(401, headers: headers)?.retryAfterMilliseconds == 0)
    }

    @Test(
        "the wait is read from the body",
        arguments: [
            ("30", 30_000), ("\"24s\"", 24_000), ("\"120ms\"", 120), ("\"6m0s\"", 360_000),
            ("\"1.5\"", 1500), ("\"s\"", 0), ("\"1x\"", 0), ("-1", 0), ("[]", 0),
        ] as [(String, UInt64)])
    func bodyWait(value: String, milliseconds: UInt64) {
        let failure = failure(429, #"{"retry_after":\#(value)}"#)
        #expect(failure?.retryAfterMilliseconds == milliseconds)
    }

    @Test("a part of a good answer is judged by words alone")
    func part() {
        let table = ErrorTable([
            .on(404, .modelUnavailable), .on(422, texts: ["nsfw"], .contentPolicy),
        ])
        let refused = table.failure(in: "NSFW content detected")
        #expect(refused.code == .contentPolicy)
        #expect(refused.message == "the provider refuses the content: NSFW content detected")
        let failed = table.failure(in: ["error": "out of memory"])
        #expect(failed.code == .serverError && failed.retry == .never)
        #expect(
            table.failure(in: .null, otherwise: .timeout).message == "the provider took too long")
    }
}
