import GessoBase
import GessoHTTP

/// Downloads the pictures of a result that lie behind links, side by side.
struct PictureFetcher: Sendable {
    static let maxTries = 5

    var client: HTTPClient
    var context: OperationContext

    /// The pictures in order, each with its bytes or with why it has none.
    func complete(_ pictures: [PluginResult.Picture]) async -> [ResultImage] {
        var images = pictures.map(\.image)
        await withTaskGroup(of: (Int, Result<HTTPResponse, StepFailure>).self) { group in
            for (index, picture) in pictures.enumerated() {
                guard let exchange = picture.fetch else { continue }
                group.addTask { (index, await fetch(exchange)) }
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

    /// Repeats what may pass by itself.
    private func fetch(_ exchange: PlannedExchange) async -> Result<HTTPResponse, StepFailure> {
        let sender = Sender(client: client, secrets: context.secrets)
        var failure = StepFailure(.serverError, "the picture was not fetched")
        for attempt in 1...Self.maxTries {
            switch await sender.send(exchange.http) {
            case .success(let response) where response.status == 200 && !response.body.isEmpty:
                return .success(response)
            case .success(let response):
                failure = StepFailure(
                    .serverError, "a picture's link answered with status \(response.status)")
                guard response.status == 429 || response.status >= 500 else {
                    return .failure(failure)
                }
            case .failure(let problem):
                failure = StepFailure(
                    problem.kind == .cancelled ? .cancelled : .serverError, problem.message)
                guard [.unreachable, .timeout, .lost, .garbage].contains(problem.kind) else {
                    return .failure(failure)
                }
            }
            guard attempt < Self.maxTries else { break }
            do {
                try await context.clock.sleep(for: Backoff.delay(before: attempt))
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
