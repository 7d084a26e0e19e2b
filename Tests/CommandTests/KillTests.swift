import Foundation
import GessoTestSupport
import Testing

@Suite("Runs of paid calls that are killed", .serialized, .timeLimit(.minutes(10)))
struct KillTests {
    /// 200 in `make test-all`.
    private static let count =
        ProcessInfo.processInfo.environment["GESSO_KILL_CALLS"].flatMap { Int($0) } ?? 24

    @Test("nothing is submitted twice, and after --resend every picture is there")
    func killed() throws {
        let server = try PaintServer(.mixed, latency: 4000)
        let run = try PaidRun(Self.count, server)
        defer { run.gesso.remove() }
        var random = SeededRandom(seed: 20_261_120)
        for _ in 0..<4 {
            try run.kill(
                after: Int.random(in: 1...Self.count / 4, using: &random),
                and: useconds_t(Int.random(in: 0...6000, using: &random)))
        }
        let rest = try run.run("-k")
        let before = server.submits
        #expect(before.values.allSatisfy { $0 == 1 }, "\(before.filter { $0.value > 1 })")
        let missing = run.pictures.count { !$0 }
        #expect(rest.status == (missing == 0 ? 0 : 1), "\(rest.error)")
        // At most those that were on their way at each kill are unknown; some of them were killed
        // between the journal and the first byte.
        #expect(missing <= 4 * 8)
        let unsent = Self.count - before.count
        #expect(unsent <= missing)
        let told = rest.error.split(separator: "\n").count { $0.contains("[outcome_unknown]") }
        #expect(told == min(missing, 10), "\(rest.error)")

        let resent = try run.run("-k", "--resend", "all")
        #expect(resent.status == 0, "\(resent.error)")
        #expect(run.pictures.allSatisfy { $0 })
        let twice = server.submits.filter { $0.value > 1 }.keys.map { Int($0) ?? 0 }
        #expect(twice.count == missing - unsent)
        #expect(run.journals.isEmpty, "\(run.journals)")

        let idle = try run.run()
        #expect(idle.status == 0)
        #expect(server.total == Self.count + twice.count)
    }

    @Test("with an idempotency key nothing is missing and nothing is paid twice")
    func keyed() throws {
        let server = try PaintServer(.bare, latency: 4000)
        let run = try PaidRun(Self.count, server, isPriced: true, isHalfKeyed: true)
        defer { run.gesso.remove() }
        // The first kill comes while eight calls are at the server, so that some carry a key.
        server.hold()
        let process = try run.start("-k")
        while server.total < 8, process.isRunning { usleep(500) }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let cut = server.submits.keys.filter(Self.isKeyed)
        try #require(!cut.isEmpty && cut.count < 8)
        server.release()
        var random = SeededRandom(seed: 20_261_130)
        for _ in 0..<3 {
            try run.kill(
                after: Int.random(in: 1...Self.count / 6, using: &random),
                and: useconds_t(Int.random(in: 0...6000, using: &random)))
        }
        let rest = try run.run("-k")
        #expect(server.payments.values.allSatisfy { $0 == 1 }, "\(server.payments)")
        #expect(cut.allSatisfy { server.submits[$0, default: 0] > 1 }, "\(server.submits)")
        let missing = (1...Self.count).filter { !run.pictures[$0 - 1] }.map(String.init)
        #expect(!missing.contains(where: Self.isKeyed), "\(missing)")
        // At least those of the first kill, at most those that were on their way at each.
        #expect((8 - cut.count...4 * 8).contains(missing.count))
        #expect(rest.status == 1)
        for name in missing.prefix(8) {
            #expect(
                rest.error.contains(
                    "failed picture[\(name)]: sent, but no answer came: an earlier run ended before"
                        + " the answer came [outcome_unknown]"), "\(rest.error)")
        }

        let resent = try run.run("-k", "--resend", "all")
        #expect(resent.status == 0, "\(resent.error)")
        #expect(run.pictures.allSatisfy { $0 })
        let twice = server.payments.filter { $0.value > 1 }
        #expect(twice.values.allSatisfy { $0 == 2 })
        #expect(Set(twice.keys).isSubset(of: missing))
        #expect(run.journals.isEmpty, "\(run.journals)")
    }

    private static func isKeyed(_ prompt: String) -> Bool { (Int(prompt) ?? 1) % 2 == 0 }

    @Test("a job that was accepted is polled on, not submitted again")
    func jobs() throws {
        let server = try PaintServer(.asJob)
        let run = try PaidRun(6, server)
        defer { run.gesso.remove() }
        let process = try run.start()
        // The plugin waits a second before it asks for a job.
        while server.total < 6 { usleep(1000) }
        usleep(200_000)
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let polls = server.polls
        let rest = try run.run()
        #expect(rest.status == 0, "\(rest.error)")
        #expect(server.submits.values.allSatisfy { $0 == 1 })
        #expect(server.polls >= polls)
        #expect(run.pictures.allSatisfy { $0 })
    }

    @Test("two runs of one pipeline at once pay for each picture once")
    func twoRuns() throws {
        let server = try PaintServer(.mixed, latency: 20_000)
        let run = try PaidRun(12, server)
        defer { run.gesso.remove() }
        let other = try run.start("-k")
        let own = try run.run("-k")
        other.waitUntilExit()
        #expect(own.status == 0, "\(own.error)")
        #expect(other.terminationStatus == 0)
        #expect(server.submits.count == 12)
        #expect(server.submits.values.allSatisfy { $0 == 1 }, "\(server.submits)")
    }
}
