import GessoKit

/// Creates predictions and asks until they are over.
struct Predictions {
    let settings: Settings
    let context: Context

    func run(_ target: Target, _ input: JSON) async throws(Failure) -> Prediction {
        let create = target.create(input, settings.webhook)
            .header("Prefer", settings.prefer)
            .header("Cancel-After", settings.cancelAfter)
        let first = try await context.send(create, refusal: Errors.verdict(on: create)).json()
        let id = try first.text(at: "/id")
        if let prediction = try ended(first, hasWaited: settings.prefer != nil) {
            return prediction
        }
        let path = "/predictions/\(PercentEncoding.encode(id))"
        context.name(job: id)
        context.onCancel(Exchange("cancel", "POST", "\(path)/cancel"))
        try await context.wait(500)
        return try await context.poll(.get("poll", path), every: 500, errors: Errors.polling) {
            answer throws(Failure) -> Prediction? in try ended(answer, hasWaited: false)
        }
    }

    /// The prediction, if it is over; one that was waited for may be, and still say that it runs.
    private func ended(
        _ answer: JSON, hasWaited: Bool
    ) throws(Failure) -> Prediction? {
        let output = answer["output"].flatMap { $0 == .null ? nil : $0 }
        switch answer["status"]?.text {
        case "starting", "processing":
            guard hasWaited, let output else { return nil }
            return Prediction(answer, output)
        case "succeeded":
            guard let output else {
                let isGone = answer["data_removed"] == true
                throw Failure(
                    .serverError,
                    isGone ? "Replicate has deleted the result" : "the prediction has no output")
            }
            return Prediction(answer, output)
        case "failed": throw Errors.failure(of: answer)
        case "canceled", "aborted":
            guard settings.cancelAfter == nil else {
                throw Failure(.timeout, "the prediction took longer than `cancel_after`")
            }
            throw Failure(.cancelled, "the prediction was cancelled at Replicate")
        default:
            throw Failure(.serverError, "Replicate answers with a state that it does not have")
        }
    }
}
