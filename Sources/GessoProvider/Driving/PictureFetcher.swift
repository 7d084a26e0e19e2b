import GessoBase
import GessoHTTP

/// Downloads the pictures of a result that lie behind links, side by side.
struct PictureFetcher: Sendable {
    static let maxTries = 5

    /// An answer, with its body where that is too long for memory.
    private struct Fetched: Sendable {
        let response: HTTPResponse
        let spool: (any Spool)?

        init(_ response: HTTPResponse, _ spool: (any Spool)? = nil) {
            self.response = response
            self.spool = spool
        }
    }

    var client: HTTPClient
    var context: OperationContext
    var tape: OperationTape

    /// The pictures in order, each with its bytes or with why it has none.
    ///
    /// The indices are those of the exchanges among the ones with their label.
    func complete(
        _ pictures: [PluginResult.Picture], indices: [Int]
    ) async -> [ResultImage] {
        var images = pictures.map(\.image)
        await withTaskGroup(of: (Int, Result<Fetched, StepFailure>).self) { group in
            for (position, (picture, index)) in zip(pictures, indices).enumerated() {
                guard let exchange = picture.fetch else { continue }
                group.addTask { (position, await bring(exchange, index)) }
            }
            for await (index, outcome) in group {
                switch outcome {
                case .success(let fetched):
                    images[index].bytes = fetched.response.body
                    images[index].spool = fetched.spool
                    images[index].mediaType =
                        images[index].mediaType
                        ?? fetched.response.header("content-type").map(Self.type)
                case .failure(let failure):
                    images[index].failure = failure
                }
            }
        }
        return images
    }

    private func bring(
        _ exchange: PlannedExchange, _ index: Int
    ) async -> Result<Fetched, StepFailure> {
        do throws(StepFailure) {
            guard let (outcome, _) = try tape.answer(exchange.label, index, exchange.http) else {
                return await fetch(exchange, index)
            }
            switch outcome {
            case .response(let response): return judge(Fetched(response))
            case .failure(let failure): return .failure(StepFailure(.serverError, failure.message))
            }
        } catch {
            return .failure(error)
        }
    }

    private func judge(_ fetched: Fetched) -> Result<Fetched, StepFailure> {
        let response = fetched.response
        if response.status == 200, !response.body.isEmpty || fetched.spool != nil {
            return .success(fetched)
        }
        return .failure(
            StepFailure(
                .serverError, "a picture's link answered with status \(response.status)"))
    }

    /// Where a long picture goes; a recording needs it in memory.
    private var overflow: Overflow? {
        guard context.cassette == nil else { return nil }
        return context.spool.map(Overflow.init)
    }

    /// Repeats what may pass by itself.
    private func fetch(
        _ exchange: PlannedExchange, _ index: Int
    ) async -> Result<Fetched, StepFailure> {
        let sender = Sender(client: client, secrets: context.secrets)
        var random = AttemptRandom(
            seed: context.randomSeed &+ UInt64(index), id: context.entry.operation.instance)
        var failure = StepFailure(.serverError, "the picture was not fetched")
        for attempt in 1...Self.maxTries {
            let isLast: Bool
            var http = exchange.http
            http.overflow = overflow
            switch await sender.send(http) {
            case .success(let response):
                let verdict = judge(Fetched(response, http.overflow?.spool))
                guard case .failure(let problem) = verdict else {
                    tape.note(exchange.label, index, exchange.http, .response(response))
                    return verdict
                }
                failure = problem
                isLast = response.status != 429 && response.status < 500
                if isLast || attempt == Self.maxTries {
                    tape.note(exchange.label, index, exchange.http, .response(response))
                }
            case .failure(let problem):
                failure = StepFailure(Self.kind(of: problem), problem.message)
                isLast = ![.unreachable, .timeout, .lost, .garbage].contains(problem.kind)
                if problem.kind != .cancelled, isLast || attempt == Self.maxTries {
                    tape.note(exchange.label, index, exchange.http, .failure(problem))
                }
            }
            if isLast { return .failure(failure) }
            guard attempt < Self.maxTries else { break }
            do {
                try await context.clock.sleep(
                    for: Backoff.delay(before: attempt, random: &random))
            } catch {
                return .failure(.cancelledOperation)
            }
        }
        return .failure(failure)
    }

    private static func kind(of problem: HTTPFailure) -> FailureClass {
        switch problem.kind {
        case .cancelled: .cancelled
        case .disk: .io
        default: .serverError
        }
    }

    /// "image/png" of "image/png; charset=binary".
    private static func type(of header: String) -> String {
        header.prefix { $0 != ";" && $0 != " " }.lowercased()
    }
}
