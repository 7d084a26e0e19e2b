import CGessoPlugin

/// The way from a running operation to the host.
public struct Context: Sendable {
    let operation: Operation

    /// How loud a line is.
    public enum Level: Sendable, Hashable {
        /// For people who look for a fault.
        case debug
        /// For people who are curious.
        case info
        /// Something is not as it should be.
        case warning
        /// Something failed.
        case error

        var constant: UInt32 {
            switch self {
            case .debug: UInt32(GESSO_LOG_DEBUG)
            case .info: UInt32(GESSO_LOG_INFO)
            case .warning: UInt32(GESSO_LOG_WARNING)
            case .error: UInt32(GESSO_LOG_ERROR)
            }
        }
    }

    /// Whether the work should stop; asked from time to time by a plugin that computes.
    public var isCancelled: Bool { operation.isCancelled }

    /// Throws if the work should stop.
    ///
    /// - Throws: ``Failure/cancelled``.
    public func checkCancelled() throws(Failure) {
        if isCancelled { throw .cancelled }
    }

    /// Tells how far the work is.
    ///
    /// - Parameter fraction: from 0 to 1.
    public func report(progress fraction: Double) { operation.report(progress: fraction) }

    /// Writes one line.
    ///
    /// - Parameters:
    ///   - level: how loud it is.
    ///   - message: without line breaks.
    public func log(_ level: Level, _ message: String) { operation.host.log(level, message) }

    /// Names the provider's running job, for the journal and the user.
    ///
    /// - Parameter job: the provider's id.
    public func name(job: String) { operation.name(job: job) }

    /// Registers the exchange that ends the job if the operation is cancelled.
    ///
    /// - Parameter exchange: one that is safe; nil takes it back.
    public func onCancel(_ exchange: Exchange?) { operation.register(cleanup: exchange) }

    /// Has the host perform an exchange.
    ///
    /// A refusal with ``Failure/Retry/exchange`` is reported while this call stays suspended; the
    /// host may then send the exchange again, and this call goes on with the new answer.
    ///
    /// - Parameters:
    ///   - exchange: the request.
    ///   - refusal: looks at an answer and says what is wrong with it, if anything is.
    /// - Returns: the first answer that is not refused.
    /// - Throws: the refusal, the failure of the transfer, or ``Failure/cancelled``.
    public func send(
        _ exchange: Exchange, refusal: @Sendable (Response) -> Failure? = { _ in nil }
    ) async throws(Failure) -> Response {
        try await operation.send(exchange, refusal: refusal)
    }

    /// Waits without holding a thread.
    ///
    /// - Parameter milliseconds: how long.
    /// - Throws: ``Failure/cancelled``.
    public func wait(_ milliseconds: UInt64) async throws(Failure) {
        try await operation.wait(milliseconds)
    }
}
