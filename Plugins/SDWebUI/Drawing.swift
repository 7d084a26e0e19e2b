import GessoKit

/// A request as work for the server, batch by batch.
struct Drawing {
    let request: Request
    let settings: Settings
    let work: Work

    func outcome() async throws(Failure) -> Outcome {
        let options = try request.options()
        let order = try Order(request, settings, options)
        let checkpoints = try await checkpoints()
        let checkpoint = try checkpoints.map { list throws(Failure) in
            try Checkpoints.named(request.model, in: list)
        }
        let batch = max(1, Int(clamping: options["batch_size"]?.whole ?? 1))
        let count = max(1, Int(request.imageCount))
        var outcome = Outcome(costMicroUSD: 0)
        for first in stride(from: 0, to: count, by: batch) {
            work.context.report(progress: Double(first) / Double(count))
            let task = request.idempotencyKey.map { "gesso-\($0.prefix(32))-\(first)" }
            let body = order.body(
                from: first, count: min(batch, count - first), checkpoint: checkpoint?.title,
                task: task)
            let response = try await work.perform(
                .post(order.label, order.path, json: body), task: task)
            let answer = try Answer(
                response, request, from: first, count: min(batch, count - first))
            try answer.check(checkpoint, among: checkpoints ?? [])
            outcome.images += answer.pictures
            outcome.model = answer.info.model
            try await work.checkFinished()
        }
        return outcome
    }

    /// Those of the server, where the user names one.
    private func checkpoints() async throws(Failure) -> [Checkpoints.Checkpoint]? {
        guard request.model != Models.loaded else { return nil }
        return try await Checkpoints(work.context).list()
    }
}
