import GessoBase
import GessoTestSupport
import Testing

@testable import GessoRunner

@Suite("the limits of accounts", .timeLimit(.minutes(2)))
struct AccountTests {
    /// At which second each instance was made.
    private final class Times: EventSink {
        let clock: ManualClock
        private let seconds = Guarded<[Int]>([])

        init(_ clock: ManualClock) { self.clock = clock }

        var made: [Int] { seconds.withLock { $0 } }

        func receive(_ event: RunEvent) {
            guard case .finished(let result) = event, result.state == .made else { return }
            let second = Int((clock.now() - ManualClock.start) / .seconds(1))
            seconds.withLock { $0.append(second) }
        }
    }

    private static func pictures(_ provider: String, _ count: Int, more: String = "") -> String {
        let items = (1...count).map(String.init).joined(separator: ", ")
        return """
            gesso: 1
            providers: {\(provider)}
            steps:
              one:
                foreach: [\(items)]
                uses: image.generate
                with: {provider: p, prompt: "sea ${{ item }}", size: 4x4}
            \(more)
            """
    }

    @Test("`limits.rate` lets so many requests through in a stretch of time, and all in the end")
    func rate() async throws {
        let clock = ManualClock()
        let times = Times(clock)
        let bench = try Workbench(clock: clock, sink: times)
        let pipeline = try bench.pipeline(
            Self.pictures("p: {plugin: fake, limits: {rate: 2/1m, concurrency: 3}}", 5))
        async let running = bench.session.run(pipeline)
        for made in [2, 4] {
            while times.made.count < made { await Task.yield() }
            await clock.waitForSleepers(1)
            clock.advance(by: .seconds(60))
        }
        let summary = await running
        #expect(summary.count(.made) == 5, "\(summary.text)")
        #expect(times.made == [0, 0, 60, 60, 120])
    }

    @Test("an account without credit is asked once, and everything else of it fails with that")
    func quota() async throws {
        let bench = try Workbench()
        var options = RunOptions()
        options.keepsGoing = true
        let summary = try await bench.run(
            Self.pictures(
                "p: {plugin: fake, limits: {concurrency: 1}, "
                    + "config: {script: [{error: quota_exhausted, message: no credit}]}}, "
                    + "q: {plugin: fake}", 4,
                more: """
                      two: {uses: image.generate, with: {provider: q, prompt: land, size: 4x4}}
                    """), options)
        #expect(summary.results.map(\.state) == [.failed, .failed, .failed, .failed, .made])
        for result in summary.results.prefix(4) {
            #expect(result.failure?.kind == .quotaExhausted)
            #expect(result.failure?.message == "no credit")
            #expect(result.failure?.stoppedAccount == "p")
        }
    }

    @Test("an interrupted run ends what waits for its account's rate")
    func interrupted() async throws {
        let clock = ManualClock()
        let bench = try Workbench(clock: clock)
        let pipeline = try bench.pipeline(
            Self.pictures("p: {plugin: fake, limits: {rate: 1/1h, concurrency: 3}}", 5))
        let control = RunControl()
        async let running = bench.session.run(pipeline, control: control)
        await clock.waitForSleepers(1)
        control.interrupt()
        let summary = await running
        #expect(summary.exitStatus == .interrupted)
        #expect(summary.count(.failed) == 0, "\(summary.text)")
    }
}
