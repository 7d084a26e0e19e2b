/// Time as the host sees it; passed in, so that texts and keys with times are exact in tests.
public protocol WallClock: Sendable {
    /// Seconds since 1970 in UTC.
    func now() -> Timestamp

    /// Comes back after the time has passed; throws `CancellationError` when its task is cancelled.
    func sleep(for duration: Duration) async throws
}

/// A moment: time since 1970 in UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
    public var sinceEpoch: Duration

    public init(sinceEpoch: Duration) { self.sinceEpoch = sinceEpoch }

    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.sinceEpoch < b.sinceEpoch }

    public static func - (a: Timestamp, b: Timestamp) -> Duration { a.sinceEpoch - b.sinceEpoch }
}
