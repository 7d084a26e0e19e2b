import GessoBase
import GessoPipeline

/// The way of an instance that another provider makes than the one that was asked for.
struct Detour: Sendable {
    /// One provider that could not make it.
    struct Miss: Sendable {
        let provider: String
        let failure: StepFailure
    }

    /// The instance as its first provider would make it.
    let first: ResolvedInstance
    /// Those that were asked, the first provider first.
    var misses: [Miss]
    /// Those that were not asked, and why.
    var passedOver: [Miss] = []
    /// The position of the next fallback.
    var next = 0

    /// The name of the provider that was asked for.
    var provider: String { first.provider?.name ?? "" }

    /// What is said where no fallback could make it either: first of all why the first one failed.
    var failure: StepFailure {
        var failure = misses.first?.failure ?? StepFailure(.internal, "no provider was asked")
        for miss in misses.dropFirst() + passedOver {
            failure.message += "; fallback \(miss.provider): \(miss.failure.message)"
        }
        return failure
    }
}

extension PreparedInstance {
    /// The failure of this provider together with those of the ones before it.
    func told(_ failure: StepFailure) -> StepFailure {
        guard var detour else { return failure }
        detour.misses.append(.init(provider: work?.account.name ?? "", failure: failure))
        return detour.failure
    }
}
