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
    /// It is sent as one that is safe, and what it answers is not looked at.
    ///
    /// - Parameter exchange: the request; nil takes it back.
    public func onCancel(_ exchange: Exchange?) { operation.register(cleanup: exchange?.safe) }

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
        _ exchange: Exchange, refusal: @Sendable (Response) -> Failure?
    ) async throws(Failure) -> Response {
        try await operation.send(exchange, refusal: refusal)
    }

    /// Has the host perform an exchange, and judges the answer by a table.
    ///
    /// What may be sent again is reported while this call stays suspended; the host may then send
    /// the exchange again, and this call goes on with the new answer.
    ///
    /// - Parameters:
    ///   - exchange: the request.
    ///   - errors: the table; nil is ``Manifest/errors``.
    /// - Returns: the first good answer.
    /// - Throws: the failure of the table or of the transfer, or ``Failure/cancelled``.
    public func send(
        _ exchange: Exchange, errors: ErrorTable? = nil
    ) async throws(Failure) -> Response {
        let errors = errors ?? operation.conventions.manifest.errors
        return try await operation.send(exchange) { errors.failure(in: $0, to: exchange) }
    }

    /// Sends an exchange again and again, with a pause between, until it says that the job is over.
    ///
    /// It never gives up by itself: the time limit is the host's.
    ///
    /// - Parameters:
    ///   - exchange: one that costs nothing.
    ///   - milliseconds: the pause.
    ///   - errors: the table; nil is ``Manifest/errors``.
    ///   - finished: looks at the answer; nil is "not yet".
    /// - Returns: what `finished` found.
    /// - Throws: what `finished` throws, or as ``send(_:errors:)``.
    @discardableResult
    public func poll<T>(
        _ exchange: Exchange, every milliseconds: UInt64 = 1000, errors: ErrorTable? = nil,
        until finished: (JSON) throws(Failure) -> T?
    ) async throws(Failure) -> T {
        while true {
            let answer = try await send(exchange, errors: errors).json()
            if let result = try finished(answer) { return result }
            try await wait(milliseconds)
        }
    }

    /// Waits without holding a thread.
    ///
    /// - Parameter milliseconds: how long.
    /// - Throws: ``Failure/cancelled``.
    public func wait(_ milliseconds: UInt64) async throws(Failure) {
        try await operation.wait(milliseconds)
    }
}
