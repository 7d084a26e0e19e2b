import GessoBase
import GessoImage
import GessoProvider

/// What all steps of providers do: build the request, send it in parts, take in what comes.
///
/// A class, since what waits would hold all of it otherwise.
final class ProviderStep {
    private let job: StepJob
    private let provider: ProviderJob
    private let parts: PartialResults?
    private var inputs: [OperationInput] = []
    private var tally: ResultTally

    private init(_ job: StepJob, _ provider: ProviderJob) {
        self.job = job
        self.provider = provider
        parts = PartialResults(provider)
        tally = ResultTally(expected: provider.work.counts.reduce(0, +))
    }

    /// Runs a step that is known to have a provider.
    static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        guard let provider = job.provider else {
            throw StepFailure(.internal, "\(job.id) has no provider")
        }
        return try await ProviderStep(job, provider).run()
    }

    private var work: ProviderWork { provider.work }

    private func run() async throws(StepFailure) -> StepOutput {
        for part in try await missing() {
            guard await take(await provider.run(part, inputs), of: part) else { break }
        }
        return try await onPool { () throws(StepFailure) in
            try ResultPictures(job: job, work: work).output(of: tally)
        }
    }

    /// The requests for what is not known yet.
    private func missing() async throws(StepFailure) -> [PartialRequest] {
        inputs = try await onPool { () throws(StepFailure) in
            try RequestInputs(job: job, model: work.model).all()
        }
        let known = try parts?.known() ?? []
        for part in known { tally.add(part) }
        return PartialRequest.missing(
            of: work, for: provider.item.id, known.map(\.index),
            unfinished: try await provider.unfinished())
    }

    /// Takes in how a request ended; false: nothing else is asked for.
    ///
    /// Out of line, since `run` would keep a place for what it does while it waits.
    @inline(never)
    private func take(
        _ ending: Ending<OperationResult>, of part: PartialRequest
    ) async -> Bool {
        do throws(StepFailure) {
            await take(try ending.get(), of: part)
            return true
        } catch {
            tally.addFailure(error)
            return ![.cancelled, .outcomeUnknown, .budget].contains(error.kind)
        }
    }

    /// Takes in an answer; what can be kept of it is kept before anything else is asked for.
    private func take(_ result: OperationResult, of part: PartialRequest) async {
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
}
