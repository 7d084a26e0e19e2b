import Foundation
import GessoTestSupport
import Testing

@Suite("gesso run with fallbacks")
struct FallbackTests {
    private static let pipeline = """
        gesso: 1
        providers:
          first:
            plugin: fake
            fallback: [second]
            config: {script: [{error: quota_exhausted, message: no credit is left, estimate: 0.02 USD}]}
          second: {plugin: fake, config: {script: [{price: 0.04 USD}]}}
        steps:
          picture:
            uses: image.generate
            with: {provider: first, prompt: a kestrel, size: 8x8}

        """

    private func process() throws -> GessoProcess {
        let process = try GessoProcess()
        try process.write(Self.pipeline, to: "gesso.yaml")
        return process
    }

    @Test("a run says who could not and who made it, and the plan who is asked again")
    func words() throws {
        let process = try process()
        defer { process.remove() }
        let made = try process.run("run")
        #expect(made.status == 0)
        #expect(
            made.calm == """
                fallback picture  first: no credit is left; second is asked
                made picture  second, fallback of first  TIME
                1 made; 1 by fallbacks; spent 0.04 USD

                """)
        #expect(
            try process.run("plan").output == """
                make  picture  image.generate  made by fallback second, asks first again, 0.02 USD
                gesso.yaml: 1 to make; 0.02 USD

                """)
        #expect(
            try process.run("run", "--keep-fallback", "-v").error == """
                stored picture  second, fallback of first
                1 from the store; 1 by fallbacks

                """)
    }

    @Test("results, events and plans name the provider and whose fallback it is")
    func machines() throws {
        let process = try process()
        defer { process.remove() }
        let outcome = try process.run("run", "--format", "json", "-q", "--events", "events")
        let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let results = try #require((value as? [String: Any])?["results"] as? [[String: Any]])
        #expect(results.first?["provider"] as? String == "second")
        #expect(results.first?["fallback_of"] as? String == "first")
        let events = String(decoding: process.read("events") ?? Data(), as: UTF8.self)
        #expect(
            events.contains(
                #""event":"fallback","instance":"picture","from":"first","to":"second","#
                    + #""class":"quota_exhausted","message":"no credit is left"}"#), "\(events)")
        let plan = try process.run("plan", "--format", "json", "--keep-fallback").output
        #expect(plan.contains(#""fallback_of": "first""#), "\(plan)")
    }

    @Test("a request whose outcome is unknown is never handed to a fallback")
    func unknownOutcome() throws {
        let server = try LoopbackServer { _ in .drop }
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(
            """
            gesso: 1
            providers:
              first:
                plugin: echo
                base_url: "\(server.url)"
                config: {remote: true}
                fallback: second
              second: {plugin: fake}
            steps:
              picture: {uses: image.generate, with: {provider: first, prompt: x}}

            """, to: "gesso.yaml")
        let outcome = try process.run("run", "--allow-origin", server.url)
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("[outcome_unknown]"), "\(outcome.error)")
        #expect(!outcome.error.contains("second"))
    }

    @Test("a server that cannot be reached is left for the fallback")
    func unreachable() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(
            """
            gesso: 1
            providers:
              first:
                plugin: echo
                base_url: "http://127.0.0.1:1"
                config: {remote: true}
                fallback: second
              second: {plugin: fake}
            steps:
              picture:
                uses: image.generate
                with: {provider: first, prompt: x}
                retry: 1

            """, to: "gesso.yaml")
        let outcome = try process.run("run", "--allow-origin", "http://127.0.0.1:1")
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(outcome.calm.contains("made picture  second, fallback of first  TIME"))
    }
}
