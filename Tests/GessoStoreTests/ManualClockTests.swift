import GessoBase
import GessoTestSupport
import Testing

@Suite("the clock of the tests")
struct ManualClockTests {
    @Test("a sleeper wakes when the clock reaches its deadline")
    func wakes() async throws {
        let clock = ManualClock()
        async let nap: Void = clock.sleep(for: .seconds(10))
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(10))
        try await nap
        #expect(clock.now() - ManualClock.start == .seconds(10))
    }

    @Test("a cancelled sleeper throws at once")
    func cancels() async {
        let clock = ManualClock()
        let nap = Task { try await clock.sleep(for: .seconds(10)) }
        await clock.waitForSleepers(1)
        nap.cancel()
        await #expect(throws: CancellationError.self) { try await nap.value }
    }

    @Test("a clock that sleeps at once moves itself and remembers each nap")
    func sleepsAtOnce() async throws {
        let clock = ManualClock(sleepsAtOnce: true)
        try await clock.sleep(for: .seconds(2))
        try await clock.sleep(for: .seconds(4))
        #expect(clock.naps == [.seconds(2), .seconds(4)])
        #expect(clock.now() - ManualClock.start == .seconds(6))
    }
}
