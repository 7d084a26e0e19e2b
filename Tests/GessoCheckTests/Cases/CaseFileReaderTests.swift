import GessoBase
import GessoHTTP
import GessoTestSupport
import Testing

@testable import GessoCheck

@Suite("Reading case files")
struct CaseFileReaderTests {
    @Test("a misspelt key is named with its place and the word that was meant")
    func misspeltKey() {
        let text = """
            cases:
              - name: a
                request: {promt: x}
                steps:
                  - send: POST /a
                    answer: {jsn: {}}
                done: {imges: []}
            """
        #expect(
            CaseTexts.problems(text) == [
                "6:18 an answer has no `jsn` (did you mean `json`?)",
                "3:15 a request has no `promt` (did you mean `prompt`?)",
                "7:12 a result has no `imges` (did you mean `images`?)",
            ])
    }

    @Test("a value of the wrong type is named with what it should be")
    func wrongType() {
        let text = """
            cases:
              - name: a
                request: {prompt: x}
                steps:
                  - send: /a
                    answer: 7
                  - wait: soon
                fail: {code: rate_limit}
            """
        #expect(
            CaseTexts.problems(text) == [
                "5:15 `send` is a method and an address"
                    + " (write `send: POST /path`, or `send: GET https://host/path`)",
                "7:15 `wait` is a time: milliseconds, or a text such as 1.5s; at most a day",
                "8:18 `code` cannot be `rate_limit` (did you mean `rate_limited`?)",
            ])
    }

    @Test("an exchange without an answer has to be cancelled, and one that is has none")
    func orderOfSteps() {
        let text = """
            cases:
              - name: a
                request: {prompt: x}
                steps:
                  - send: POST /a
                  - wait: 1s
                  - send: GET /b
                    answer: 200
                  - cancel
                  - cancel
                fail: cancelled
            """
        #expect(
            CaseTexts.problems(text) == [
                "5:9 nothing answers this exchange (add `answer`, or let a step `cancel` follow)",
                "7:9 an exchange that is cancelled has no `answer`"
                    + " (remove one of `answer` and the step `cancel`)",
                "10:9 a case is cancelled once",
            ])
    }

    @Test("a case has a name of its own, a request, and one end")
    func parts() {
        let text = """
            cases:
              - name: a
                request: {prompt: x}
              - name: b
                request: {prompt: x}
                done:
                fail: auth
              - request: {prompt: x}
                done:
              - name: b
                done:
            """
        #expect(
            CaseTexts.problems(text) == [
                "2:5 the case has no end"
                    + " (add `done` with the pictures, or `fail` with a code; one of them)",
                "4:5 a case cannot be `done` and `fail`"
                    + " (add `done` with the pictures, or `fail` with a code; one of them)",
                "8:5 a case has a `name`",
                "10:5 the case has no `request`",
            ])
    }

    @Test("pictures lie beside the case file, and nowhere else")
    func pictureOutside() {
        let text = """
            cases:
              - name: a
                request: {prompt: x, image: ../secret.png}
                done:
            """
        #expect(
            CaseTexts.problems(text) == [
                "3:33 `../secret.png` does not lie beside the case file"
                    + " (name a file in the folder of the case file, or below it)"
            ])
    }

    @Test("defaults are taken member by member, and null takes one away")
    func defaults() throws {
        let text = """
            defaults:
              config: {a: 1, b: 2}
              base_url: https://x.example.com
              request: {prompt: x, seed: 7}
              exchange: {credentials: {key: {query: k}}}
            cases:
              - name: a
                config: {b: 3}
                request: {prompt: y}
                steps: [{send: GET /a, answer: 200}]
                done:
              - name: b
                request: {seed: null}
                steps: [{send: GET /a, credentials: null, answer: 200}]
                done:
            """
        let cases = try CaseTexts.read(text).cases
        #expect(cases[0].setup.config == ["a": .int(1), "b": .int(3)])
        #expect(cases[0].setup.baseURL == "https://x.example.com")
        #expect(cases[0].request.fields == ["prompt": .string("y"), "seed": .int(7)])
        #expect(cases[1].request.fields == ["prompt": .string("x")])
        #expect(try credentials(cases[0]) == ["key"])
        #expect(try credentials(cases[1]) == [])
    }

    private func credentials(_ it: PluginCase) throws -> [String] {
        guard case .send(let exchange, _) = try #require(it.steps.first).kind else { return ["?"] }
        return exchange.credentials.map(\.secret)
    }

    @Test("an answer has the status, the headers and the body that follow from it")
    func answers() throws {
        let text = """
            cases:
              - name: a
                request: {prompt: x}
                steps:
                  - {send: GET /a, answer: 503}
                  - {send: GET /a, answer: {json: {a: [1, null]}}}
                  - {send: GET /a, answer: {status: 201, headers: {X-B: 2}, body: hi}}
                  - {send: GET /a, answer: timeout}
                done:
            """
        let answers = try CaseTexts.read(text).cases[0].steps.compactMap { step in
            if case .send(_, let answer) = step.kind { answer } else { nil }
        }
        let response = { (status: Int, headers: [HTTPHeader], body: String) in
            ScriptedAnswer.response(
                HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
        }
        #expect(
            answers == [
                response(503, [], ""),
                response(
                    200, [HTTPHeader("content-type", "application/json")], #"{"a":[1,null]}"#),
                response(201, [HTTPHeader("x-b", "2")], "hi"), .timeout,
            ])
    }

    @Test("markers in JSON stand for pictures, and a member called base64 can still be written")
    func markers() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write([1, 2, 3], to: "a.bin")
        let text = """
            cases:
              - name: a
                request: {prompt: x}
                steps:
                  - send: POST /a
                    json: {a: {base64: a.bin}, b: {data_url: a.bin}, c: {base64: {base64: a.bin}}}
                    answer: 200
                done:
            """
        let it = try CaseTexts.read(text, in: folder.path).cases[0]
        guard case .send(let exchange, _) = it.steps[0].kind,
            case .json(let value, _) = exchange.body
        else {
            Issue.record("the step sends no JSON")
            return
        }
        #expect(
            value
                == .map([
                    "a": .string("AQID"),
                    "b": .string("data:application/octet-stream;base64,AQID"),
                    "c": .map(["base64": .string("AQID")]),
                ]))
    }
}
