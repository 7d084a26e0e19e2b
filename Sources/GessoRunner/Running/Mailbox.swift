/// Brings the messages of workers to the loop of a run, in the order in which they were posted.
struct Mailbox: Sendable {
    private let stream: AsyncStream<RunMessage>
    private let continuation: AsyncStream<RunMessage>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: RunMessage.self) }

    func post(_ message: RunMessage) { continuation.yield(message) }

    /// The next message, once there is one; only one task may wait at a time.
    func next() async -> RunMessage? {
        var messages = stream.makeAsyncIterator()
        return await messages.next()
    }
}
