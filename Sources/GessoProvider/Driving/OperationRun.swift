import GessoBase
import GessoHTTP

/// Drives one operation: event in, action out, until it is done, fails or is cancelled.
final class OperationRun {
    private let provider: Provider
    private let request: OperationRequest
    private let context: OperationContext
    private let handle: any OperationHandle
    private var reader: ActionReader
    private var books: Books
    /// The exchange that the plugin asked for last.
    private var current: PlannedExchange?
    private var resends = 0
    /// An exchange that bills went out and no answer came.
    private var lostPaid: String?

    init(
        _ provider: Provider, _ request: OperationRequest, _ context: OperationContext,
        _ rules: ExchangeRules, _ handle: any OperationHandle
    ) {
        self.provider = provider
        self.request = request
        self.context = context
        self.handle = handle
        reader = ActionReader(
            exchanges: ExchangeReader(
                rules: rules, links: SeenLinks(), idempotencyKey: request.idempotencyKey))
        books = Books(context)
    }

    func outcome() async -> Result<OperationResult, StepFailure> {
        do throws(StepFailure) {
            return .success(try await drive())
        } catch {
            books.settle(microUSD: nil)
            return .failure(error)
        }
    }

    private func drive() async throws(StepFailure) -> OperationResult {
        var event = HostEvent.start
        while true {
            let action = try await handle.step(event, reader)
            report(action)
            switch action.kind {
            case .done(let result):
                return try await finish(result)
            case .fail(let failure):
                event = try await retry(failure)
            case .exchange(let exchange):
                try await stopIfCancelled()
                (current, resends) = (exchange, 0)
                event = try await perform(exchange)
            case .wait(let duration):
                resends = 0
                try await sleep(duration)
                event = .elapsed
            }
        }
    }

    private func report(_ action: PluginAction) {
        if let progress = action.progress { context.progress(progress) }
        if let job = action.job { context.job(job) }
    }

    /// Fetches what has to be fetched and closes the books.
    private func finish(_ result: PluginResult) async throws(StepFailure) -> OperationResult {
        let fetcher = PictureFetcher(client: provider.client, context: context)
        var done = result.rest
        done.images = await fetcher.complete(result.pictures)
        if Task.isCancelled, done.images.contains(where: { $0.failure?.kind == .cancelled }) {
            books.settle(microUSD: done.microUSD)
            throw .cancelledOperation
        }
        if let problem = ResultRules.problem(done, of: request) {
            throw provider.misbehaving(problem)
        }
        ResultRules.settleMediaTypes(&done)
        books.settle(microUSD: done.microUSD)
        return done
    }

    /// Sends the last exchange again where the plugin and the limits allow it.
    private func retry(_ failure: PluginFailure) async throws(StepFailure) -> HostEvent {
        if let lostPaid { throw .unknownOutcome(lostPaid) }
        guard failure.retry == .exchange, let current, resends < Backoff.maxResends else {
            books.settle(microUSD: failure.microUSD)
            throw failure.failure
        }
        try await stopIfCancelled()
        resends += 1
        try await sleep(
            Backoff.delay(before: resends, asked: failure.failure.retryAfter))
        return try await perform(current)
    }

    /// Sends an exchange until something went out; the plugin does not hear of the tries before.
    private func perform(_ exchange: PlannedExchange) async throws(StepFailure) -> HostEvent {
        var attempt = 0
        while true {
            switch try await send(exchange) {
            case .success(let response):
                reader.exchanges.links.note(response)
                return .response(response)
            case .failure(let failure) where failure.kind == .cancelled:
                try await stop()
            case .failure(let failure):
                if let event = try event(for: failure, exchange) { return event }
                attempt += 1
                guard attempt <= Backoff.maxConnects else {
                    throw StepFailure(.serverError, failure.message)
                }
                try await sleep(Backoff.delay(before: attempt))
            }
        }
    }

    /// One try; one that bills is in the books and out of reach of a cancellation.
    private func send(
        _ exchange: PlannedExchange
    ) async throws(StepFailure) -> Result<HTTPResponse, HTTPFailure> {
        let sender = Sender(client: provider.client, secrets: context.secrets)
        guard !exchange.isSafe else { return await sender.send(exchange.http) }
        let entry = try await books.open(exchange.label)
        let outcome = await Task { await sender.send(exchange.http) }.value
        switch outcome {
        case .success(let response):
            try books.answered(entry, status: response.status, body: response.body)
        case .failure(let failure) where !failure.wasSent:
            books.notSent(entry)
        case .failure(let failure) where !exchange.isIdempotent && failure.kind != .tooLarge:
            lostPaid = failure.message
            books.lost(entry)
        case .failure:
            break
        }
        return outcome
    }

    /// What the plugin is told of a lost exchange; nil where it is tried again instead.
    private func event(
        for failure: HTTPFailure, _ exchange: PlannedExchange
    ) throws(StepFailure) -> HostEvent? {
        switch failure.kind {
        case .refused, .untrusted, .noLibrary:
            var final = StepFailure(.serverError, failure.message)
            final.mayRetry = false
            throw final
        case .missingSecret:
            var final = StepFailure(
                .auth, "\(provider.settings.name): \(failure.message)",
                help: SecretHelp.text(for: exchange.http, of: provider.plugin.facts))
            final.mayRetry = false
            throw final
        case .garbage, .tooLarge:
            return .broken
        case .unreachable, .timeout, .lost, .cancelled:
            return failure.wasSent ? .timedOut : nil
        }
    }

    private func sleep(_ duration: Duration) async throws(StepFailure) {
        do { try await context.clock.sleep(for: duration) } catch { try await stop() }
        try await stopIfCancelled()
    }

    private func stopIfCancelled() async throws(StepFailure) {
        if Task.isCancelled { try await stop() }
    }

    /// Lets the plugin clean up, out of reach of the cancellation, and ends.
    private func stop() async throws(StepFailure) -> Never {
        let cleanup = Cleanup(
            provider: provider, handle: handle, reader: reader, secrets: context.secrets)
        await Task { await cleanup.run() }.value
        throw .cancelledOperation
    }
}
