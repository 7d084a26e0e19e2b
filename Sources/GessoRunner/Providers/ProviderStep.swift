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
        let parts = PartialResults(provider)
        let known = try parts?.known() ?? []
        var tally = ResultTally(expected: work.counts.reduce(0, +))
        for part in known { tally.add(part) }
        let missing = PartialRequest.missing(
            of: work, for: provider.item.id, known.map(\.index),
            unfinished: try await provider.unfinished())
        for part in missing {
            let request = request(for: part, inputs)
            do throws(StepFailure) {
                let result = try await provider.run(request, part)
                try await take(result, of: part, parts, &tally)
            } catch {
                tally.addFailure(error)
                if [.cancelled, .outcomeUnknown, .budget].contains(error.kind) { break }
            }
        }
        return try await onPool { [tally] () throws(StepFailure) in
            try ResultPictures(job: job, work: work).output(of: tally)
        }
    }

    /// Takes in an answer; what can be kept of it is kept before anything else is asked for.
    private func take(
        _ result: OperationResult, of part: PartialRequest, _ parts: PartialResults?,
        _ tally: inout ResultTally
    ) async throws(StepFailure) {
        tally.add(result)
        var isKept = parts != nil
        for picture in ResultTally.pictures(of: result, part) where !tally.has(picture.index) {
            do throws(StepFailure) {
                if let failure = picture.image.failure { throw failure }
                let blob = try await onPool { () throws(StepFailure) in
                    try ResultPictures(job: job, work: work).blob(picture)
                }
                tally.warn(of: blob, picture, isChanged: job.flag("exact"))
                let share = result.microUSD.map { $0 / max(1, result.images.count) }
                tally.blobs.append(try await parts?.keep(blob, result, share) ?? blob)
            } catch {
                tally.addFailure(error)
                isKept = isKept && picture.image.failure?.isRefusal ?? false
            }
        }
        if isKept {
            provider.context.ledger.ended(provider.operation(of: part), .recorded)
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

    private func request(
        for part: PartialRequest, _ inputs: [OperationInput]
    ) -> OperationRequest {
        var request = work.request
        request.imageCount = part.count
        request.inputs = inputs
        let takesSeed = work.model?.features.contains(.seed) ?? true
        request.seed = takesSeed && work.hasSeed ? part.seed : nil
        request.attempt = provider.attempt - 1
        let key = provider.item.key?.digest.hex ?? job.id.description
        request.idempotencyKey = Digest(of: "\(key) \(part.first)").hex
        return request
    }
}
