import Synchronization

/// One operation: the provider's `async` function turned into event in, action out.
final class Operation: Sendable {
    /// What the suspended function asks for.
    enum Wish {
        case exchange(Exchange)
        case wait(UInt64)
        case retry(Failure)
    }

    /// What the host answers.
    enum News {
        case response(Response)
        case failed(Failure.Code)
        case elapsed
        case cancelled
    }

    struct State {
        var wish: Wish?
        var news: News?
        var continuation: UnsafeContinuation<Void, Never>?
        var outcome: Result<Outcome, Failure>?
        var cleanup: Exchange?
        var isCleaning = false
        var isOver = false
        var job: String?
        var progress: Double?
        var latest: Response?
    }

    let state = Mutex(State())
    let executor = Drain()
    let actionMemory = Arena()
    let exchangeMemory = Arena()
    private let instance: Instance
    private let request: Request?

    init(_ instance: Instance, _ request: Request?) {
        self.instance = instance
        self.request = request
    }

    var host: Host { instance.host }
    var conventions: Conventions { instance.conventions }

    private var handle: OpaquePointer {
        OpaquePointer(Unmanaged.passUnretained(self).toOpaque())
    }

    var isCancelled: Bool { state.withLock { $0.isOver } || host.isCancelled(handle) }

    /// Tells at once while computing, and with the next action in any case.
    func report(progress: Double) {
        state.withLock { $0.progress = progress }
        if conventions.manifest.computes { host.report(progress: progress, of: handle) }
    }

    func name(job: String) { state.withLock { $0.job = job } }

    func register(cleanup: Exchange?) { state.withLock { $0.cleanup = cleanup } }

    /// Starts the function; it runs when the executor is drained.
    func start() {
        guard let request else {
            let failure = Failure(.internal, "the host's request is older than this plugin")
            return state.withLock { $0.outcome = .failure(failure) }
        }
        if let refusal = conventions.refusal(of: request) {
            return state.withLock { $0.outcome = .failure(refusal) }
        }
        let context = Context(operation: self)
        let provider = instance.provider
        Task(executorPreference: executor) {
            let outcome: Result<Outcome, Failure>
            do throws(Failure) {
                outcome = .success(try await provider.run(request, in: context))
            } catch { outcome = .failure(context.operation.numbered(error)) }
            context.operation.state.withLock { $0.outcome = outcome }
        }
    }

    /// A failure that follows from the answer just delivered, with the number of that request.
    private func numbered(_ failure: Failure) -> Failure {
        var failure = failure
        failure.providerRequestID =
            failure.providerRequestID ?? state.withLock { $0.latest }?.requestID
        return failure
    }

    func send(
        _ exchange: Exchange, refusal: @Sendable (Response) -> Failure?
    ) async throws(Failure) -> Response {
        var wish = Wish.exchange(exchange)
        while true {
            let failure: Failure
            switch try await suspend(wish) {
            case .response(let response):
                guard let verdict = refusal(response) else { return response }
                failure = verdict
            case .failed(let code): failure = .transfer(code, exchange)
            case .elapsed: failure = Failure(.internal, "a wait ended that was not asked for")
            case .cancelled: throw .cancelled
            }
            guard failure.retry == .exchange else { throw failure }
            wish = .retry(failure)
        }
    }

    func wait(_ milliseconds: UInt64) async throws(Failure) {
        if case .cancelled = try await suspend(.wait(milliseconds)) { throw .cancelled }
    }

    private func suspend(_ wish: Wish) async throws(Failure) -> News {
        let refusal: Failure? = state.withLock { state in
            if state.isOver { return .cancelled }
            guard state.wish == nil, state.continuation == nil else {
                return Failure(.internal, "asks for a second thing before the first is done")
            }
            state.wish = wish
            return nil
        }
        if let refusal { throw refusal }
        // The closure stores the continuation and nothing else: Swift 6.3.1 releases other values
        // that it stores too early (docs/decisions).
        await withUnsafeContinuation { continuation in
            state.withLock { $0.continuation = continuation }
        }
        return state.withLock { state in
            defer { state.news = nil }
            return state.news ?? .cancelled
        }
    }

    /// Resumes the function with an answer; it runs when the executor is drained.
    func resume(_ news: News) {
        let continuation = state.withLock { state in
            state.news = news
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume()
    }
}

extension Failure {
    /// A transfer without an answer; only what is safe to send again may be repeated.
    fileprivate static func transfer(_ code: Code, _ exchange: Exchange) -> Failure {
        let retry: Retry =
            switch exchange.repeating {
            case .bills: .never
            case .free: .operation
            case .safe, .idempotent: .exchange
            }
        return Failure(code, "the provider did not answer", retry: retry)
    }
}
