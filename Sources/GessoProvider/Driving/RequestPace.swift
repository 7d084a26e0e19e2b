import GessoBase

/// Keeps an account within its plugin's number of requests a minute.
///
/// What bills is counted: those are the requests that providers limit, a poll is not one.
final class RequestPace: Sendable {
    private static let window = Duration.seconds(60)

    private let limit: Int?
    /// When each of the last requests went or is to go out, the oldest first; at most `limit`.
    private let sent = Guarded<[Timestamp]>([])

    /// - Parameter limit: requests in any sixty seconds; nil: no limit is known.
    init(perMinute limit: Int?) { self.limit = limit.map { max(1, $0) } }

    /// Takes the next place in the queue: how long to wait for it.
    func wait(at now: Timestamp) -> Duration {
        guard let limit else { return .zero }
        return sent.withLock { sent in
            var start = now
            if sent.count == limit {
                start = max(now, Timestamp(sinceEpoch: sent[0].sinceEpoch + Self.window))
                sent.removeFirst()
            }
            sent.append(start)
            return start - now
        }
    }
}
