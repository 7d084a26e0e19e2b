import Foundation
import GessoBase
import GessoTestSupport
import Testing

@Suite("Accounts that are limited or out of credit", .serialized, .timeLimit(.minutes(5)))
struct AccountTests {
    private let gesso: GessoProcess

    init() throws { gesso = try GessoProcess() }

    private func write(_ server: LoopbackServer, _ pictures: Int, more: String = "") throws {
        let items = (1...pictures).map { "\"\($0)\"" }.joined(separator: ", ")
        try gesso.write(
            """
            gesso: 1
            providers:
              p: {plugin: echo, base_url: "\(server.url)", config: {remote: true}\(more)}
            steps:
              picture:
                foreach: [\(items)]
                uses: image.generate
                with: {provider: p, prompt: "${{ item }}"}
            """, to: "gesso.yaml")
    }

    private func run(_ server: LoopbackServer, _ words: String...) throws -> GessoProcess.Outcome {
        try gesso.run(["run", "--store", "store", "--allow-origin", server.url] + words)
    }

    @Test("of a hundred pictures without credit one is told of, and the others are counted")
    func quota() throws {
        defer { gesso.remove() }
        let server = try LoopbackServer { _ in .json("{}", status: 402) }
        try write(server, 100, more: ", limits: {concurrency: 1}")
        let outcome = try run(server, "-k")
        #expect(outcome.status == 1)
        #expect(outcome.output == "")
        #expect(
            outcome.error == """
                failed picture[1]  no credit is left
                failed picture[1]: no credit is left [quota_exhausted]
                  help: add credit at the provider and run again: what is made is kept
                  provider p, model echo
                gesso.yaml:5:3
                 5 |   picture:
                   |   ^^^^^^^
                  99 more failed likewise: p is not asked again in this run
                100 failed

                """)
        #expect(server.requests.count == 1)
    }

    @Test("calls that were under way when the credit ended are counted, too")
    func quotaInParallel() throws {
        defer { gesso.remove() }
        let arrived = Guarded(0)
        let server = try LoopbackServer { _ in
            arrived.withLock { $0 += 1 }
            while arrived.withLock({ $0 < 4 }) { usleep(1000) }
            return .json("{}", status: 402)
        }
        try write(server, 12, more: ", limits: {concurrency: 4}")
        let outcome = try run(server, "-k")
        #expect(
            outcome.error == """
                failed picture[1]  no credit is left
                failed picture[1]: no credit is left [quota_exhausted]
                  help: add credit at the provider and run again: what is made is kept
                  provider p, model echo
                gesso.yaml:5:3
                 5 |   picture:
                   |   ^^^^^^^
                  11 more failed likewise: p is not asked again in this run
                12 failed

                """)
        #expect(server.requests.count == 4)
    }

    @Test("two entries with one key are one account, and steps with another key are another")
    func accounts() throws {
        defer { gesso.remove() }
        let server = try LoopbackServer { request in
            request.headers["authorization"] == "Bearer poor-key-1"
                ? .json("{}", status: 401) : .json(#"{"image":"\#(Self.picture)"}"#)
        }
        try gesso.write(
            """
            gesso: 1
            providers:
              p: {plugin: echo, base_url: "\(server.url)", config: {remote: true},
                  secrets: {api_key: {from: poor}}, limits: {concurrency: 1}}
              q: {plugin: echo, base_url: "\(server.url)", config: {remote: true},
                  secrets: {api_key: {from: other}}}
            steps:
              one: {uses: image.generate, with: {provider: p, prompt: "1"}}
              two: {uses: image.generate, with: {provider: q, prompt: "2"}}
              three:
                uses: image.generate
                with: {provider: p, prompt: "3"}
                secrets: {api_key: {from: rich}}
            """, to: "gesso.yaml")
        try gesso.write(
            "secrets: {poor: {env: A}, other: {env: B}, rich: {env: C}}\n",
            to: ".config/gesso/config.yaml")
        let outcome = try gesso.run(
            ["run", "--store", "store", "--allow-origin", server.url, "-k"],
            environment: [
                "HOME": gesso.folder.path, "A": "poor-key-1", "B": "poor-key-1", "C": "rich-key-1",
            ])
        #expect(
            outcome.error.contains(
                """
                failed one: the server does not know the key [auth]
                  help: see that the key of `p` is the right one and may use this model
                  provider p, model echo
                gesso.yaml:8:3
                 8 |   one: {uses: image.generate, with: {provider: p, prompt: "1"}}
                   |   ^^^
                  1 more failed likewise: p is not asked again in this run
                1 made, 2 failed
                """), "\(outcome.error)")
        #expect(server.requests.count == 2)
    }

    @Test("a 429 holds the whole account for as long as it asks, and all is made in the end")
    func busy() throws {
        defer { gesso.remove() }
        let times = Guarded<[ContinuousClock.Instant]>([])
        let server = try LoopbackServer { _ in
            let count = times.withLock { times in
                times.append(.now)
                return times.count
            }
            return count == 1
                ? .answer(status: 429, headers: ["Retry-After": "1"], body: [])
                : .json(#"{"image":"\#(Self.picture)"}"#)
        }
        try write(server, 3, more: ", limits: {concurrency: 1}")
        let outcome = try run(server)
        #expect(outcome.status == 0, "\(outcome.error)")
        let all = times.withLock { $0 }
        #expect(all.count == 4)
        #expect(all[1] - all[0] >= .seconds(1))
    }

    private static let picture = PaintServer.png(1).base64EncodedString()
}
