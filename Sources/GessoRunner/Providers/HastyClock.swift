import GessoBase

/// A clock for who waits for an answer at the terminal: a pause between two tries is short.
struct HastyClock: WallClock {
    let base: any WallClock

    private static let longest = Duration.milliseconds(200)

    func now() -> Timestamp { base.now() }

    func sleep(for duration: Duration) async throws {
        try await base.sleep(for: min(duration, Self.longest))
    }
}
