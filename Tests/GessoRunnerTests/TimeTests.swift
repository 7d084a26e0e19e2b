import GessoBase
import GessoImage
import GessoTestSupport
import Glibc
import Testing

@testable import GessoRunner

@Suite("a run in time")
struct TimeTests {
    /// Counts what runs.
    private final class Counter: EventSink {
        private let state = Guarded((running: 0, most: 0))

        var most: Int { state.withLock { $0.most } }

        func receive(_ event: RunEvent) {
            state.withLock { state in
                switch event {
                case .started:
                    state.running += 1
                    state.most = max(state.most, state.running)
                case .finished: state.running -= 1
                default: break
                }
            }
        }
    }

    private static func slow(_ more: String, limits: String = "") -> String {
        """
        gesso: 1
        providers: {p: {plugin: fake\(limits), config: {script: [{delay: 60s}]}}}
        steps:
          one:
            foreach: [1, 2, 3, 4, 5]
            uses: image.generate
            with: {provider: p, prompt: "sea ${{ item }}", size: 4x4}
        \(more)
        """
    }

    @Test("an instance that outlives its timeout fails with that class")
    func timeout() async throws {
        let clock = ManualClock()
        let bench = try Workbench(clock: clock)
        let text = Self.slow("    timeout: 10s\n    retry: {max: 1}")
            .replacing("[1, 2, 3, 4, 5]", with: "[1]")
        let pipeline = try bench.pipeline(text)
        async let running = bench.session.run(pipeline)
        await clock.waitForSleepers(2)
        clock.advance(by: .seconds(10))
        let summary = await running
        #expect(summary.results.first?.failure?.kind == .timeout, "\(summary.text)")
        #expect(summary.results.first?.failure?.message == "it took longer than 10s")
    }

    @Test("a step that outlives its timeout and cannot be cut counts, with a warning")
    func lateResult() async throws {
        let clock = ManualClock()
        let deadline = Deadline(.seconds(5), clock: clock)
        let begun = AsyncStream.makeStream(of: Void.self)
        let gate = AsyncStream.makeStream(of: Void.self)
        async let running = Task {
            () async throws(StepFailure) -> StepOutput in
            try await deadline.run { () throws(StepFailure) in
                begun.continuation.yield()
                // Deaf to its cancellation, as a codec is, but it ends after it.
                await withTaskCancellationHandler {
                    await Task.detached { for await _ in gate.stream { break } }.value
                } onCancel: {
                    gate.continuation.yield()
                }
                return StepOutput(warnings: Task.isCancelled ? ["cancelled"] : [])
            }
        }.value
        for await _ in begun.stream { break }
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(5))
        let output = try await running
        #expect(
            output.warnings.last
                == "it took longer than its `timeout` of 5s and could not be cut short; the result"
                + " counts")
    }

    @Test("a step on pixels is cut between two pictures, also where every thread is busy")
    func cutStep() async throws {
        let clock = ManualClock()
        let pool = CPUPool(width: 1)
        defer { pool.shutDown() }
        let deadline = Deadline(.seconds(5), clock: clock, pool: pool)
        let failure = await #expect(throws: StepFailure.self) {
            try await deadline.run { () throws(StepFailure) in
                // The only thread works on and on; the time is up all the same.
                Task.detached {
                    await clock.waitForSleepers(1)
                    clock.advance(by: .seconds(5))
                }
                while !Task.isCancelled { sched_yield() }
                throw StepFailure(.cancelled, "the run was interrupted")
            }
        }
        #expect(failure?.kind == .timeout)
        #expect(failure?.message == "it took longer than 5s")
    }

    @Test("an interrupted run ends what waits, which counts as not begun")
    func interrupted() async throws {
        let clock = ManualClock()
        let bench = try Workbench(clock: clock)
        let pipeline = try bench.pipeline(Self.slow("", limits: ", limits: {concurrency: 2}"))
        let control = RunControl()
        async let running = bench.session.run(pipeline, control: control)
        await clock.waitForSleepers(2)
        control.interrupt()
        let summary = await running
        #expect(summary.isInterrupted)
        #expect(summary.exitStatus == .interrupted)
        #expect(summary.count(.failed) == 0, "\(summary.text)")
        #expect(summary.count(.pending) == 5)
    }

    @Test("a provider is never asked for more at a time than its limit, and for as much")
    func concurrency() async throws {
        let clock = ManualClock()
        let counter = Counter()
        let bench = try Workbench(clock: clock, sink: counter)
        let pipeline = try bench.pipeline(Self.slow("", limits: ", limits: {concurrency: 2}"))
        async let running = bench.session.run(pipeline)
        for asleep in [2, 2, 1] {
            await clock.waitForSleepers(asleep)
            clock.advance(by: .seconds(60))
        }
        let summary = await running
        #expect(summary.count(.made) == 5, "\(summary.text)")
        #expect(counter.most == 2)
    }

    @Test("equal keys in flight are made once")
    func followers() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 16), to: "in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              one: {uses: image.resize, with: {image: in.png, width: 4}}
              two: {uses: image.resize, with: {image: in.png, width: 4}}
            """)
        #expect(summary.count(.made) == 1, "\(summary.text)")
        #expect(summary.count(.stored) == 1)
    }

    @Test("an instance whose condition is false is skipped, and a list leaves it out")
    func skipped() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 16), to: "in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              one:
                foreach: [4, 5, 6]
                when: ${{ item != 5 }}
                uses: image.resize
                with: {image: in.png, width: "${{ item }}"}
              all:
                uses: image.montage
                with: {images: "${{ steps.one.outputs.image }}", gap: 0, cell: 8x8}
            """)
        #expect(
            summary.results.map(\.state) == [.made, .skipped, .made, .made], "\(summary.text)")
    }
}
