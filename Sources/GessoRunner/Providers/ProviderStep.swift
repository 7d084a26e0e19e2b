import GessoBase
import GessoImage
import GessoProvider

/// What all steps of providers do: build the request, send it in parts, take in what comes.
struct ProviderStep {
    let job: StepJob
    let provider: ProviderJob

    /// Runs a step that is known to have a provider.
    static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        guard let provider = job.provider else {
            throw StepFailure(.internal, "\(job.id) has no provider")
        }
        return try await ProviderStep(job: job, provider: provider).run()
    }

    private var work: ProviderWork { provider.work }

    private func run() async throws(StepFailure) -> StepOutput {
        let inputs = try await onPool { () throws(StepFailure) in
            try RequestInputs(job: job, model: work.model).all()
        }
        var tally = ResultTally(expected: work.counts.reduce(0, +))
        for index in work.counts.indices {
            let request = request(at: index, inputs)
            do throws(StepFailure) {
                let result = try await work.account.provider.run(
                    request, context: provider.operationContext(for: request))
                tally.add(result, count: request.imageCount, seed: work.seeds[index])
            } catch {
                tally.addFailure(error, count: request.imageCount)
                if error.kind == .cancelled { break }
            }
        }
        return try await onPool { [tally] () throws(StepFailure) in
            try ResultPictures(job: job, work: work).output(of: tally)
        }
    }

    /// Work on pixels belongs on the threads for it, whoever waits for answers meanwhile.
    private func onPool<T: Sendable>(
        _ body: () throws(StepFailure) -> T
    ) async throws(StepFailure) -> T {
        try await withTaskExecutorPreference(provider.context.pool) { () throws(StepFailure) in
            try body()
        }
    }

    private func request(at index: Int, _ inputs: [OperationInput]) -> OperationRequest {
        var request = work.request
        request.imageCount = work.counts[index]
        request.inputs = inputs
        let takesSeed = work.model?.features.contains(.seed) ?? true
        request.seed = takesSeed && work.hasSeed ? work.seeds[index] : nil
        request.attempt = provider.attempt - 1
        let key = provider.item.key?.digest.hex ?? job.id.description
        request.idempotencyKey = Digest(of: "\(key) \(index)").hex
        return request
    }
}
