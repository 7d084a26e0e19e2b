import GessoBase
import GessoImage
import GessoProvider
import GessoStore

/// The pictures of an instance one by one, each recorded under a key of its own, so that a retry
/// asks only for what is missing and a larger `n` buys only what is new.
struct PartialResults: Sendable {
    private let provider: ProviderJob
    private let key: ActionKey
    private let keeper: ResultKeeper
    private let count: Int

    /// Nil where nothing would be gained: one picture, or pictures that are free to redo.
    init?(_ provider: ProviderJob) {
        let item = provider.item
        keeper = ResultKeeper(item: item, context: provider.context)
        count = provider.work.counts.reduce(0, +)
        guard let key = item.key, item.isCacheable, keeper.isPaid, count > 1,
            ![.embed, .describe].contains(provider.work.request.operation)
        else { return nil }
        self.provider = provider
        self.key = key
    }

    /// The first picture has the key of a step that asks for one.
    static func key(_ key: ActionKey, ofImage index: Int) -> ActionKey {
        var parts = key.parts
        parts["with.n"] = .int(1)
        if index > 0 { parts["image"] = .int(index) }
        return ActionKey(parts)
    }

    /// Those that are in the store, in order.
    func known() throws(StepFailure) -> [ResultTally.Known] {
        // What is made anew may find only what this run has made.
        guard !provider.item.isRefreshed || provider.attempt > 1 else { return [] }
        let keys = (0..<count).map { Self.key(key, ofImage: $0).digest }
        let found = try Lookup(store: provider.context.store, lock: [:]).find(keys)
        var known: [ResultTally.Known] = []
        for (index, key) in keys.enumerated() {
            guard case .stored(let record, _)? = found[key],
                let made = record.pinned.first
            else { continue }
            var blob = StepOutput.Blob(made.artifact, origin: made.origin, index: index)
            if record.madeBy.count > provider.context.madeBy.count {
                blob.written = ImageFormat.allCases.first {
                    $0.mediaType == made.artifact.mediaType
                }
            }
            let isOfThisRun = record.created >= provider.start
            known.append(
                ResultTally.Known(
                    blob: blob, model: record.model,
                    microUSD: isOfThisRun ? record.costMicroUSD : 0))
        }
        return known
    }

    /// Records a picture; it is on the disk when this comes back.
    func keep(
        _ blob: StepOutput.Blob, _ result: OperationResult, _ microUSD: Int?
    ) async throws(StepFailure) -> StepOutput.Blob {
        var output = StepOutput(blobs: [blob])
        var account = StepOutput.Account()
        account.model = result.model
        account.microUSD = microUSD
        output.account = account
        let own = ResultTally(picture: blob, result, microUSD)
        output.values = ResultPictures.values(of: own, provider.work)
        return try await keeper.keepPart(
            output, under: Self.key(key, ofImage: blob.index), attempts: provider.attempt,
            since: provider.start)
    }
}
