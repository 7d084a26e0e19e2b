import GessoBase
import GessoProvider

/// One request among those that a step with several pictures comes to.
struct PartialRequest: Sendable, Hashable {
    /// Of its first picture, among all that the step asks for.
    var first: Int
    var count: Int
    var seed: Int

    /// The requests for all pictures but those that are known, each within the model's limit.
    ///
    /// What was begun before is asked for as it was then, so that its answer is used.
    static func missing(
        of work: ProviderWork, for id: InstanceID, _ known: [Int], unfinished: [Range<Int>] = []
    ) -> [PartialRequest] {
        var known = Set(known)
        let total = work.counts.reduce(0, +)
        var requests: [PartialRequest] = []
        for range in Set(unfinished).sorted(by: { $0.lowerBound < $1.lowerBound })
        where range.upperBound <= total && !range.isEmpty && !known.isSuperset(of: range) {
            requests.append(
                PartialRequest(
                    first: range.lowerBound, count: range.count,
                    seed: work.seed(ofRequestFrom: range.lowerBound, id)))
            known.formUnion(range)
        }
        var first = 0
        for (count, seed) in zip(work.counts, work.seeds) {
            for index in first..<first + count where !known.contains(index) {
                if let last = requests.last, last.first >= first,
                    last.first + last.count == index,
                    !unfinished.contains(last.first..<last.first + last.count)
                {
                    requests[requests.count - 1].count += 1
                    continue
                }
                let own = index == first ? seed : work.seed(ofImage: index, id)
                requests.append(PartialRequest(first: index, count: 1, seed: own))
            }
            first += count
        }
        return requests
    }
}

extension ProviderWork {
    /// The seed of a request, which is that of its first picture.
    func seed(ofRequestFrom first: Int, _ id: InstanceID) -> Int {
        var start = 0
        for (count, seed) in zip(counts, seeds) {
            if start == first { return seed }
            start += count
        }
        return seed(ofImage: first, id)
    }

    /// The seed of a request that begins with a picture; a number of the step is the first one's.
    func seed(ofImage index: Int, _ id: InstanceID) -> Int {
        request.seed.map { $0 &+ index }
            ?? SeedRule.seed(of: id, index: index, round: round, seedMax: model?.seedMax)
    }
}
