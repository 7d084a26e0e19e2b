import GessoBase
import GessoPipeline
import GessoStore

/// Finds the provider that takes the place of one that cannot.
struct FallbackFinder {
    let preparer: Preparer
    let lookup: Lookup
    let history: LastKeys
    /// Why a provider is not asked at this moment; nil: it is.
    var obstacle: (PreparedInstance) -> StepFailure? = { _ in nil }

    /// The instance as its next fallback makes it, with those that are passed over.
    ///
    /// - Parameter detour: what was tried so far.
    /// - Returns: nil as the instance where none is left.
    func next(_ detour: Detour) -> (item: PreparedInstance?, detour: Detour) {
        var detour = detour
        while detour.next < detour.first.fallbacks.count {
            let fallback = detour.first.fallbacks[detour.next]
            detour.next += 1
            do throws(StepFailure) {
                var item = try prepared(fallback, for: detour.first)
                if let obstacle = obstacle(item) { throw obstacle }
                item.detour = detour
                return (item, detour)
            } catch {
                detour.passedOver.append(.init(provider: fallback.name, failure: error))
            }
        }
        return (nil, detour)
    }

    /// What a fallback has made of an instance before.
    func kept(_ first: PreparedInstance) -> (item: PreparedInstance, record: Record)? {
        guard first.detour == nil, !first.isRefreshed, first.isCacheable else { return nil }
        for fallback in first.instance.fallbacks {
            guard var item = try? prepared(fallback, for: first.instance),
                let key = item.key?.digest,
                case .stored(let record, _)? = (try? lookup.find([key]))?[key],
                record.isFallback || history.keys[item.id.description] == key
            else { continue }
            item.detour = Detour(first: first.instance, misses: [])
            return (item, record)
        }
        return nil
    }

    /// The instance as a fallback makes it, or why it cannot.
    private func prepared(
        _ fallback: Fallback, for first: ResolvedInstance
    ) throws(StepFailure) -> PreparedInstance {
        switch fallback.choice {
        case .failure(let problem): throw StepFailure(.invalidRequest, problem.message)
        case .success(let choice):
            do throws(PreparationProblem) {
                return try preparer.prepare(first.made(by: choice))
            } catch {
                throw error.failure
            }
        }
    }
}

extension PreparationProblem {
    /// In one sentence why something cannot be made.
    var failure: StepFailure {
        switch self {
        case .failure(let failure): failure
        case .findings(let findings):
            StepFailure(
                .invalidRequest,
                findings.first { $0.severity == .error }?.message ?? "its `with` is refused")
        case .waiting(let urls):
            StepFailure(.notStored, "\(urls.first ?? "a URL") was not fetched")
        case .provider(let problem):
            StepFailure(.auth, problem.message, help: problem.help)
        }
    }
}

extension StepFailure {
    /// Whether another provider may be asked after it.
    var allowsFallback: Bool {
        switch kind {
        case .auth, .quotaExhausted, .modelUnavailable, .rateLimited, .timeout, .serverError: true
        default: false
        }
    }
}
