import GessoBase
import GessoTestSupport
import Testing

@testable import GessoCheck

/// What a person reads when a plugin does something else than a case says.
@Suite("Playing case files")
struct CasePlayTests {
    /// The faults of a case file that `echo` plays.
    private func faults(
        _ text: String, plugin: String = "echo", caseName: String? = nil
    ) throws -> [String] {
        let folder = try TemporaryFolder()
        _ = try folder.write(text, to: "Cases/a.yaml")
        let context = CheckContext(
            file: "\(Products.folder)/libgesso-\(plugin).so", cases: folder.path("Cases"),
            seed: 1, caseName: caseName, captured: .none)
        let reasons = InProcess.outcome(of: CaseFiles.check, context).reasons
        return reasons.map { $0.replacing(folder.path("Cases/"), with: "") }
    }

    private func remote(_ step: String, _ end: String = "done: {images: [{}]}") -> String {
        """
        cases:
          - name: a
            config: {remote: true}
            request: {prompt: a cat}
            steps:
              - \(step)
            \(end)
        """
    }

    private let key =
        "credentials: {api_key: {header: Authorization, prefix: \"Bearer \"}}"

    @Test("a difference in JSON is told with its place, its pointer and what to paste")
    func jsonDifference() throws {
        let step = """
            send: POST /echo
                    \(key)
                    json: {prompt: a dog}
                    answer: 401
            """
        #expect(
            try faults(remote(step, "fail: auth")) == [
                """
                a.yaml:8:24: error: case `a`, step 1: the JSON at /prompt: expected "a dog", \
                got "a cat" [G0572]
                 8 |         json: {prompt: a dog}
                   |                        ^^^^^
                what the plugin does, as a case file says it:
                  send: POST /echo
                  label: submit
                  credentials:
                    api_key:
                      header: Authorization
                      prefix: "Bearer "
                  json:
                    prompt: a cat
                """
            ])
    }

    @Test("what is left out of an exchange has to be missing")
    func exactness() throws {
        let faults = try faults(remote("{send: PUT /echo, safe: true, answer: 401}", "fail: auth"))
        #expect(
            faults.map { $0.split(separator: "\n")[0].split(separator: ": ", maxSplits: 2)[2] } == [
                "case `a`, step 1: `send`: expected `PUT /echo`, got `POST /echo` [G0572]",
                "case `a`, step 1: `safe`: expected true, got false [G0572]",
                "case `a`, step 1: `credentials`: expected none, got"
                    + " {api_key: {header: Authorization, prefix: \"Bearer \"}} [G0572]",
                "case `a`, step 1: the body: expected nothing, got `{\"prompt\":\"a cat\"}` [G0572]",
            ])
    }

    @Test("another kind of step ends the case and says what the plugin did")
    func otherStep() throws {
        let faults = try faults(remote("{wait: 1s}"))
        #expect(faults.count == 1)
        #expect(
            faults[0].hasPrefix(
                "a.yaml:6:9: error: case `a`, step 1: the plugin should wait 1000 ms, but it sends"
                    + " `POST /echo` [G0572]"))
    }

    @Test("another end is told with the failure")
    func otherEnd() throws {
        let step = "{send: POST /echo, \(key), json: {prompt: a cat}, answer: 500}"
        let faults = try faults(remote(step))
        #expect(
            faults[0].contains(
                "case `a`: the plugin should be done, but it fails with server_error:"))
        #expect(faults[0].hasSuffix("message: the server is out of order"))
    }

    @Test("a picture that is not what it says is found, whatever the case says")
    func magic() throws {
        let step = """
            {send: POST /echo, \(key), json: {prompt: a cat},
                 answer: {json: {image: {base64: {picture: {width: 2, height: 2, format: jpeg}}}}}}
            """
        let faults = try faults(remote(step))
        #expect(faults.count == 1)
        #expect(
            faults[0].contains(
                "case `a`: picture 0 says that it is image/png, its bytes are image/jpeg"))
    }

    @Test("what Gesso itself refuses cannot be a case")
    func refusedByHost() throws {
        let text = """
            cases:
              - name: a
                request: {prompt: x, seed: 7, size: 9000x9000}
                done:
            """
        let faults = try faults(text)
        #expect(faults.count == 2)
        #expect(faults.allSatisfy { $0.contains("case `a`: Gesso itself refuses this: ") })
        #expect(faults.contains { $0.hasPrefix("a.yaml:3:41: ") })
    }

    @Test("one case can be played alone, and a name that there is not is said to be none")
    func oneCase() throws {
        let text = """
            cases:
              - {name: good, request: {prompt: x}, done: {images: [{}]}}
              - {name: bad, request: {prompt: x}, fail: auth}
            """
        #expect(try faults(text).count == 1)
        #expect(try faults(text, caseName: "good") == [])
        #expect(
            try faults(text, caseName: "god") == ["no case is called `god`; did you mean `good`?"])
    }

    @Test("a case file with an error is not played")
    func unreadable() throws {
        let faults = try faults("cases: [{nam: a}]")
        #expect(
            faults == [
                """
                a.yaml:1:10: error: a case has no `nam` [G0571]
                 1 | cases: [{nam: a}]
                   |          ^^^
                help: did you mean `name`?
                """,
                """
                a.yaml:1:9: error: a case has a `name` [G0571]
                 1 | cases: [{nam: a}]
                   |         ^^^^^^^^
                """,
            ])
    }

    @Test("an estimate is compared in dollars")
    func estimate() throws {
        let text = """
            cases:
              - name: a
                request: {prompt: x, size: 2x2}
                estimate: [0.01, 0.02]
                done: {images: [{}]}
            """
        let faults = try faults(text, plugin: "fake")
        #expect(faults.count == 1)
        #expect(faults[0].contains("the estimate: expected 0.01 to 0.02, got 0.00 to 0.00"))
    }
}
