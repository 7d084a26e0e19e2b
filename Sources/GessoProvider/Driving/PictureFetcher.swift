import GessoBase
import GessoHTTP

/// Downloads the pictures of a result that lie behind links, side by side.
struct PictureFetcher: Sendable {
    static let maxTries = 5

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
        await withTaskGroup(of: (Int, Result<HTTPResponse, StepFailure>).self) { group in
            for (position, (picture, index)) in zip(pictures, indices).enumerated() {
                guard let exchange = picture.fetch else { continue }
                group.addTask { (position, await bring(exchange, index)) }
            }
            for await (index, outcome) in group {
                switch outcome {
                case .success(let response):
                    images[index].bytes = response.body
                    images[index].mediaType =
                        images[index].mediaType ?? response.header("content-type").map(Self.type)
                case .failure(let failure):
                    images[index].failure = failure
                }
            }
        }
        return images
    }

    private func bring(
        _ exchange: PlannedExchange, _ index: Int
    ) async -> Result<HTTPResponse, StepFailure> {
        do throws(StepFailure) {
            guard let (outcome, _) = try tape.answer(exchange.label, index, exchange.http) else {
                return await fetch(exchange, index)
            }
            switch outcome {
            case .response(let response): return judge(response)
            case .failure(let failure): return .failure(StepFailure(.serverError, failure.message))
            }
        } catch {
            return .failure(error)
        }
    }

    private func judge(_ response: HTTPResponse) -> Result<HTTPResponse, StepFailure> {
        if response.status == 200, !response.body.isEmpty { return .success(response) }
        return .failure(
            StepFailure(
                .serverError, "a picture's link answered with status \(response.status)"))
    }

    /// Repeats what may pass by itself.
    private func fetch(
        _ exchange: PlannedExchange, _ index: Int
    ) async -> Result<HTTPResponse, StepFailure> {
        let sender = Sender(client: client, secrets: context.secrets)
        var random = AttemptRandom(
            seed: context.randomSeed &+ UInt64(index), id: context.entry.operation.instance)
        var failure = StepFailure(.serverError, "the picture was not fetched")
        for attempt in 1...Self.maxTries {
            let isLast: Bool
            switch await sender.send(exchange.http) {
            case .success(let response):
                let verdict = judge(response)
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
                failure = StepFailure(
                    problem.kind == .cancelled ? .cancelled : .serverError, problem.message)
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

    /// "image/png" of "image/png; charset=binary".
    private static func type(of header: String) -> String {
        header.prefix { $0 != ";" && $0 != " " }.lowercased()
    }
}
