import GessoBase
import GessoPipeline

/// How long to wait before an instance is tried again.
struct Backoff {
    let policy: RetryPolicy

    /// Whether a failure of the given try, counted from 1, is followed by another try.
    func retries(after failure: StepFailure, attempt: Int) -> Bool {
        attempt < policy.max && failure.mayRetry && policy.on.contains(failure.kind)
    }

    /// The delay after the given try, counted from 1.
    ///
    /// A fifth of it is left to chance, so that many that failed together do not come back
    /// together. What the provider asks for is the least.
    func delay(
        after failure: StepFailure, attempt: Int, random: inout some RandomNumberGenerator
    ) -> Duration {
        let step = attempt - 1
        let factor: Int =
            switch policy.backoff {
            case .constant: 1
            case .linear: min(step + 1, 1 << 16)
            case .exponential: 1 << min(step, 16)
            }
        let plain = min(policy.delay * factor, policy.maxDelay)
        let chance = Int.random(in: 800...1000, using: &random)
        return max(plain * chance / 1000, failure.retryAfter ?? .zero)
    }
}
