import GessoBase
import GessoHTTP

/// Drives one operation: event in, action out, until it is done, fails or is cancelled.
///
/// What an earlier run has the answer of is not sent again: the operation is begun anew, is told
/// what came then, and goes on from there.
///
/// `@unchecked Sendable`: one task at a time goes on with it, after the one before has ended.
final class OperationRun: @unchecked Sendable {
    let watch: OperationWatch
    private let operation: ProviderOperation
    private let handle: any OperationHandle
    private let tape: OperationTape
    private var reader: ActionReader
    private var books: Books
    private var limits: OperationLimits
    /// The exchange that the plugin asked for last.
    private var current: PlannedExchange?
    private var resends = 0
    private var random: AttemptRandom
    /// An exchange that bills went out and no answer came.
    private var lostPaid: String?
    /// Nil: what can be taken up again stays open.
    private var ending: LedgerEnding?
    /// Requests that are not those of the cassette.
    private var warnings: [String] = []

    init(
        _ operation: ProviderOperation, _ rules: ExchangeRules, _ handle: any OperationHandle,
        _ watch: OperationWatch
    ) {
        let (request, context) = (operation.request, operation.context)
        self.operation = operation
        self.handle = handle
        self.watch = watch
        tape = OperationTape(context, request, of: operation.provider.plugin.facts)
        reader = ActionReader(
            exchanges: ExchangeReader(
                rules: rules, links: SeenLinks(), idempotencyKey: request.idempotencyKey))
        books = Books(context)
        limits = OperationLimits(operation.gate, context.clock, request)
        random = AttemptRandom(
            seed: context.randomSeed, id: context.entry.operation.instance)
    }

    private var provider: Provider { operation.provider }
    private var request: OperationRequest { operation.request }
    private var context: OperationContext { operation.context }

    func drive() async -> Ending<OperationResult> {
        closed(await driven())
    }

    private func closed(_ end: Ending<OperationResult>) -> Ending<OperationResult> {
        defer { tape.finish() }
        switch end {
        case .success: books.end(ending ?? .done)
        case .failure(let failure):
            books.settle(microUSD: nil)
            let isOpen = books.hasBilled || lostPaid != nil || failure.kind == .outcomeUnknown
            books.end(ending ?? (isOpen ? .open : .failed(failure.kind)))
        }
        return end
    }

    private func driven() async -> Ending<OperationResult> {
        // Where nothing is sent the operation itself is what the account counts.
        guard provider.plugin.facts.isLocal(baseURL: provider.settings.baseURL) else {
            return await legs()
        }
        do throws(StepFailure) { try await admit(isFree: false) } catch { return .failure(error) }
        defer { limits.returned(nil) }
        return await legs()
    }

    /// Goes from wait to wait.
    private func legs() async -> Ending<OperationResult> {
        var last = await leg(.start)
        while true {
            switch last {
            case .done(let result): return .success(result)
            case .failed(let failure): return .failure(failure)
            case .waits(let duration):
                do throws(StepFailure) { try await sleep(duration) } catch {
                    return .failure(error)
                }
                last = await leg(.elapsed)
            }
        }
    }

    /// In a task of its own.
    ///
    /// A task keeps the memory of its deepest call, and this one may be about to wait for long. Out
    /// of line, since the other task takes its first memory from this one.
    @inline(never)
    private func leg(_ event: HostEvent) async -> OperationLeg {
        async let leg = steps(from: event)
        return await leg
    }

    private func steps(from first: HostEvent) async -> OperationLeg {
        var event = first
        do throws(StepFailure) {
            while true {
                let action = try await handle.step(event, reader)
                report(action)
                switch action.kind {
                case .done(let result):
                    return .done(try await finish(result))
                case .fail(let failure):
                    event = try await retry(failure)
                case .exchange(let exchange):
                    (current, resends) = (exchange, 0)
                    event = try await perform(exchange)
                case .wait(let duration):
                    resends = 0
                    return .waits(duration)
                }
            }
        } catch {
            return .failed(error)
        }
    }

    private func report(_ action: PluginAction) {
        if let progress = action.progress { context.progress(progress) }
        guard let job = action.job else { return }
        books.job(job)
        context.job(job)
    }

    /// Fetches what has to be fetched and closes the books.
    private func finish(_ result: PluginResult) async throws(StepFailure) -> OperationResult {
        var done = result.rest
        done.images = await fetched(result.pictures)
        if Task.isCancelled, done.images.contains(where: { $0.failure?.kind == .cancelled }) {
            books.settle(microUSD: done.microUSD)
            throw interruption
        }
        if let problem = ResultRules.problem(done, of: request) {
            throw provider.misbehaving(problem)
        }
        ResultRules.settleMediaTypes(&done)
        books.settle(microUSD: done.microUSD)
        done.warnings += warnings + books.problems.map(\.message)
        return done
    }

    /// The pictures with their bytes; where a link failed, another try may get a new one.
    private func fetched(_ pictures: [PluginResult.Picture]) async -> [ResultImage] {
        var next: [String: Int] = [:]
        var indices: [Int] = []
        for picture in pictures {
            let label = picture.fetch?.label ?? ""
            let index = next[label] ?? books.count(label)
            next[label] = index + 1
            indices.append(index)
        }
        let fetcher = PictureFetcher(client: provider.client, context: context, tape: tape)
        let images = await fetcher.complete(pictures, indices: indices)
        if zip(pictures, images).contains(where: { $0.fetch != nil && $1.failure != nil }) {
            ending = .open
        }
        return images
    }

    /// Sends the last exchange again where the plugin and the limits allow it.
    private func retry(_ failure: PluginFailure) async throws(StepFailure) -> HostEvent {
        if let lostPaid { throw unknownOutcome(lostPaid) }
        let reason = limits.judge(failure.failure)
        guard failure.retry == .exchange, reason.stoppedAccount == nil, let current,
            resends < Backoff.maxResends
        else {
            books.settle(microUSD: failure.microUSD)
            // A poll that fails too often is no end of the job that it asks about.
            let isPoll = failure.retry == .exchange && current?.isSafe ?? false
            if !isPoll || !books.hasBilled { ending = .failed(reason.kind) }
            throw reason
        }
        resends += 1
        try await sleep(
            Backoff.delay(before: resends, asked: reason.retryAfter, random: &random))
        return try await perform(current)
    }

    private func sleep(_ duration: Duration) async throws(StepFailure) {
        guard !books.isReplaying else { return }
        try await stopIfCancelled()
        guard !tape.isPlaying else { return }
        if context.isAbandoning { try await stop() }
        do { try await context.clock.sleep(for: duration) } catch { try await stop() }
        try await stopIfCancelled()
    }

    // MARK: Exchanges

    /// The outcome of an exchange: recorded, known from an earlier run, or brought now.
    private func perform(_ exchange: PlannedExchange) async throws(StepFailure) -> HostEvent {
        let index = books.count(exchange.label)
        limits.begin()
        if let event = try played(exchange, index) { return event }
        let digest = exchange.http.digest
        let event: HostEvent
        switch try await books.recall(exchange, digest) {
        case .answer(let known): event = known
        case .unknown:
            throw unknownOutcome("an earlier run ended before the answer came")
        case .changed(let path):
            throw .changedRequest(exchange.label, keptAt: path, resend: context.resendCommand)
        case .nothing: event = try await live(exchange, digest)
        }
        if case .response(let response) = event {
            reader.exchanges.links.note(response)
            tape.note(exchange.label, index, exchange.http, .response(response))
        }
        return event
    }

    private func played(
        _ exchange: PlannedExchange, _ index: Int
    ) throws(StepFailure) -> HostEvent? {
        guard let (outcome, differs) = try tape.answer(exchange.label, index, exchange.http)
        else { return nil }
        if differs {
            warnings.append("\(exchange.label) \(index) asks for something else than was recorded")
        }
        books.noteSafe(exchange.label, exchange.http.digest, .elapsed)
        switch outcome {
        case .response(let response):
            reader.exchanges.links.note(response)
            return .response(response)
        case .failure(let failure):
            if let event = try event(for: failure, exchange) { return event }
            throw StepFailure(.serverError, failure.message)
        }
    }

    /// Sends an exchange until something went out; the plugin does not hear of the tries before.
    private func live(
        _ exchange: PlannedExchange, _ digest: Digest
    ) async throws(StepFailure) -> HostEvent {
        var attempt = 0
        while true {
            try await stopIfCancelled()
            if context.isAbandoning { try await stop() }
            let index = books.count(exchange.label)
            switch try await send(exchange, digest) {
            case .success(let event): return event
            case .failure(let failure) where failure.kind == .cancelled:
                try await stop()
            case .failure(let failure):
                attempt += 1
                let isFinal = attempt > Backoff.maxConnects || !failure.isPassing
                if isFinal { tape.note(exchange.label, index, exchange.http, .failure(failure)) }
                if let event = try event(for: failure, exchange) { return event }
                guard !isFinal else { throw StepFailure(.serverError, failure.message) }
                try await sleep(Backoff.delay(before: attempt, random: &random))
            }
        }
    }

    /// One try; one that bills is in the books and out of reach of a cancellation.
    ///
    /// What the plugin is to be told of counts as success, also that no answer came.
    private func send(
        _ exchange: PlannedExchange, _ digest: Digest
    ) async throws(StepFailure) -> Result<HostEvent, HTTPFailure> {
        try await admit(isFree: exchange.isSafe)
        return exchange.isSafe
            ? await sendSafe(exchange, digest) : try await sendPaid(exchange, digest)
    }

    private func sendSafe(
        _ exchange: PlannedExchange, _ digest: Digest
    ) async -> Result<HostEvent, HTTPFailure> {
        let outcome = await sender.send(exchange.http)
        limits.returned(try? outcome.get())
        return told(outcome.map(HostEvent.response), exchange) {
            books.noteSafe(exchange.label, digest, $0)
        }
    }

    private func sendPaid(
        _ exchange: PlannedExchange, _ digest: Digest
    ) async throws(StepFailure) -> Result<HostEvent, HTTPFailure> {
        // A task of its own, as for a leg.
        async let opening = opened(exchange, digest)
        let entry = try await opening.get()
        let outcome = await Task { [sender] in await sender.send(exchange.http) }.value
        return await booked(outcome, entry, exchange)
    }

    /// Writes down what came of a try that bills; apart from it, since what waits for an answer
    /// would keep a place for all of this.
    private func booked(
        _ outcome: Result<HTTPResponse, HTTPFailure>, _ entry: LedgerEntry,
        _ exchange: PlannedExchange
    ) async -> Result<HostEvent, HTTPFailure> {
        limits.returned(try? outcome.get())
        switch outcome {
        case .success(let response):
            await books.answered(entry, .response(response))
            return .success(.response(response))
        case .failure(let failure) where !failure.wasSent:
            books.notSent(entry)
            return .failure(failure)
        case .failure(let failure) where !exchange.isIdempotent && failure.kind != .tooLarge:
            lostPaid = failure.message
            books.lost(entry)
            return told(.failure(failure), exchange) { _ in }
        case .failure(let failure):
            let told = told(.failure(failure), exchange) { _ in }
            if case .success(let event) = told { await books.answered(entry, event) }
            return told
        }
    }

    private var sender: Sender { Sender(client: provider.client, secrets: context.secrets) }

    /// Makes an event of a failure that the plugin is told of.
    @inline(never)
    private func told(
        _ outcome: Result<HostEvent, HTTPFailure>, _ exchange: PlannedExchange,
        _ note: (HostEvent) -> Void
    ) -> Result<HostEvent, HTTPFailure> {
        guard case .failure(let failure) = outcome, failure.kind != .cancelled,
            let event = try? event(for: failure, exchange)
        else {
            if case .success(let event) = outcome { note(event) }
            return outcome
        }
        tape.note(
            exchange.label, books.count(exchange.label), exchange.http, .failure(failure))
        note(event)
        return .success(event)
    }

    /// What the plugin is told of a lost exchange; nil where it is tried again instead.
    private func event(
        for failure: HTTPFailure, _ exchange: PlannedExchange
    ) throws(StepFailure) -> HostEvent? {
        if let final = failure.final(of: exchange.http, provider) { throw limits.judge(final) }
        switch failure.kind {
        case .garbage, .tooLarge: return .broken
        default: return failure.wasSent ? .timedOut : nil
        }
    }

    /// Waits until the account may be asked.
    private func admit(isFree: Bool) async throws(StepFailure) {
        do throws(StepFailure) {
            try await limits.admit(isFree: isFree)
        } catch {
            if error.kind == .cancelled { try await stop() }
            throw error
        }
    }

    /// Writes a try down; where that fails, it does not go out.
    private func opened(
        _ exchange: PlannedExchange, _ digest: Digest
    ) async -> Ending<LedgerEntry> {
        do throws(StepFailure) {
            return .success(try await books.open(exchange, digest))
        } catch {
            limits.returned(nil)
            return .failure(error)
        }
    }

    // MARK: Stopping

    private func stopIfCancelled() async throws(StepFailure) {
        if Task.isCancelled { try await stop() }
    }

    /// Leaves the job for the next run where the user interrupts; else, also where nothing was
    /// paid for that the next run could collect, lets the plugin clean up, out of reach of the
    /// cancellation, and ends.
    private func stop() async throws(StepFailure) -> Never {
        if books.hasBilled, context.leavesJobs(), !context.isAbandoning { throw interruption }
        let cleanup = Cleanup(
            provider: provider, handle: handle, reader: reader, secrets: context.secrets)
        if await Task(operation: { await cleanup.run() }).value { ending = .cancelled }
        throw .cancelledOperation
    }

    private var interruption: StepFailure {
        books.hasBilled ? .interruptedJob : .cancelledOperation
    }

    private func unknownOutcome(_ loss: String) -> StepFailure {
        .unknownOutcome(loss, resend: context.resendCommand)
    }
}
