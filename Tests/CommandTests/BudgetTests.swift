import Foundation
import GessoTestSupport
import Testing

@Suite(
    "gesso run with a budget", .serialized, .timeLimit(.minutes(5)),
    .enabled(if: Moss.hasCompiler, "there is no C compiler"))
struct BudgetTests {
    private static let pipeline = """
        gesso: 1
        budget: {max: 0.10 USD}
        providers:
          p:
            plugin: fake
            limits: {concurrency: 1}
            config: {script: [{price: 0.04 USD}]}
        steps:
          picture:
            foreach: [a, b, c, d]
            uses: image.generate
            with: {provider: p, prompt: "${{ item }}", size: 8x8}

        """

    private func process() throws -> GessoProcess {
        let process = try GessoProcess()
        try process.write(Self.pipeline, to: "gesso.yaml")
        return process
    }

    @Test("a plan says what it costs and by how much the budget is short")
    func plan() throws {
        let process = try process()
        defer { process.remove() }
        #expect(
            try process.run("plan")
                == .init(
                    status: 0,
                    output: """
                        make  picture[a]  image.generate  0.04 USD
                        make  picture[b]  image.generate  0.04 USD
                        make  picture[c]  image.generate  0.04 USD
                        make  picture[d]  image.generate  0.04 USD
                        gesso.yaml: 4 to make; 0.16 USD
                        budget: 0.10 USD for this run; up to 0.06 USD short: what does not fit is refused

                        """, error: ""))
        let enough = try process.run("plan", "--budget", "1")
        #expect(enough.output.hasSuffix("budget: 1.00 USD for this run; all of it fits\n"))
    }

    @Test("a run over its budget ends with 4 and says what was and would have been spent")
    func refused() throws {
        let process = try process()
        defer { process.remove() }
        let outcome = try process.run("run")
        #expect(outcome.status == 4)
        #expect(
            outcome.calm == """
                made picture[a]  p  TIME
                made picture[b]  p  TIME
                failed picture[c]  it may cost 0.04 USD, and of the 0.10 USD for this run only \
                0.02 USD are left
                failed picture[c]: it may cost 0.04 USD, and of the 0.10 USD for this run only \
                0.02 USD are left [budget]
                  provider p, model fake-1
                gesso.yaml:9:3
                 9 |   picture:
                   |   ^^^^^^^
                2 made, 1 failed, 1 not begun; spent 0.08 USD
                budget: 0.08 USD of 0.10 USD for this run are spent; what is missing may cost \
                0.08 USD more, 0.16 USD in all
                  help: 'gesso run gesso.yaml --budget 0.08' makes the rest; 'gesso plan' says \
                what each costs

                """)
        let rest = try process.run("run", "--budget", "0.08")
        #expect(rest.status == 0)
        #expect(rest.error.hasSuffix("2 made, 2 from the store; spent 0.08 USD\n"))
    }

    @Test("with an unknown price nothing is sent unless the budget says so")
    func unknownPrice() throws {
        let server = try PaintServer(.atOnce)
        let run = try PaidRun(2, server, budget: "budget: {max: 1}")
        defer { run.gesso.remove() }
        let outcome = try run.run()
        #expect(outcome.status == 4, "\(outcome.error)")
        #expect(
            outcome.error.contains(
                "error: what it costs is unknown, and the budget for this run takes known prices only"
            ), "\(outcome.error)")
        #expect(
            outcome.error.contains(
                "help: write `unknown_price: {count: 0.10 USD}` or `unknown_price: warn` in the budget"
            ))
        #expect(server.total == 0)
        let warned = try PaidRun(2, server, budget: "budget: {max: 1, unknown_price: warn}")
        defer { warned.gesso.remove() }
        let paid = try warned.run()
        #expect(paid.status == 0, "\(paid.error)")
        #expect(
            paid.error.contains(
                "warning: picture[1]: what it costs is unknown, so that no budget counts it\n"),
            "\(paid.error)")
    }

    @Test("what a killed run may have spent counts for the run that continues it")
    func killed() throws {
        let server = try PaintServer(.bare)
        let run = try PaidRun(12, server, budget: "budget: {max: 0.60 USD}", isPriced: true)
        defer { run.gesso.remove() }
        server.hold()
        let process = try run.start("-k")
        // Six fit into the budget, and the others wait for them.
        while server.total < 6 { usleep(1000) }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        server.release()
        let next = try run.run("-k")
        #expect(next.status == 4, "\(next.error)")
        // Nothing new was sent: what is on its way counts at its highest price.
        #expect(server.total == 6)
        #expect(
            next.error.contains(
                "budget: 0.60 USD of 0.60 USD for this run are spent, 0.60 USD of it by interrupted"
                    + " runs that this one continues; what is missing may cost 1.20 USD more, 1.80 USD in all"
            ),
            "\(next.error)")
        // That run came to its end, so the next one has a budget of its own.
        let last = try run.run("-k", "--resend", "all")
        #expect(last.status == 4, "\(last.error)")
        #expect(server.total == 12)
        #expect(run.pictures.count { $0 } == 6)
        let rest = try run.run("-k")
        #expect(rest.status == 0, "\(rest.error)")
        #expect(run.pictures.allSatisfy { $0 })
    }

    @Test("an interrupted run and the one that continues it share a budget")
    func interrupted() throws {
        let server = try PaintServer(.bare)
        let run = try PaidRun(12, server, budget: "budget: {max: 0.60 USD}", isPriced: true)
        defer { run.gesso.remove() }
        server.hold()
        let process = try run.start("-k")
        while server.total < 6 { usleep(1000) }
        process.interrupt()
        // The answers are awaited, and their pictures kept.
        server.release()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(run.pictures.count { $0 } == 6)
        let next = try run.run("-k")
        #expect(next.status == 4, "\(next.error)")
        #expect(server.total == 6)
    }
}
