import GessoBase
import GessoProvider

/// One request among those that a step with several pictures comes to.
struct PartialRequest: Sendable, Hashable {
    /// Of its first picture, among all that the step asks for.
    var first: Int
    var count: Int
    var seed: Int

    /// The requests for all pictures but those that are known, each within the model's limit.
    static func missing(
        of work: ProviderWork, for id: InstanceID, _ known: [Int]
    ) -> [PartialRequest] {
        let known = Set(known)
        var requests: [PartialRequest] = []
        var first = 0
        for (count, seed) in zip(work.counts, work.seeds) {
            for index in first..<first + count where !known.contains(index) {
                if let last = requests.last, last.first >= first, last.first + last.count == index {
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
    /// The seed of a request that begins with a picture; a number of the step is the first one's.
    func seed(ofImage index: Int, _ id: InstanceID) -> Int {
        request.seed.map { $0 &+ index }
            ?? SeedRule.seed(of: id, index: index, round: round, seedMax: model?.seedMax)
    }
}
