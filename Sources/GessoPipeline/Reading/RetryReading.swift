import GessoBase
import GessoYAML

extension FileScope {
    /// Reads `retry`: a number of tries, or a mapping.
    func retry(_ pair: Member?) -> RetryPolicy? {
        guard let pair else { return nil }
        if pair.value.members == nil {
            return whole(pair, 1...100).map { RetryPolicy(max: $0) }
        }
        guard let keys = keys(of: pair.value, .retry) else { return nil }
        let usual = RetryPolicy()
        var policy = RetryPolicy(max: whole(keys["max"], 1...100) ?? 3)
        if let on = keys["on"] { policy.on = failures(on) }
        policy.backoff = word(keys["backoff"], RetryPolicy.Backoff.self) ?? usual.backoff
        policy.delay = duration(keys["delay"]) ?? usual.delay
        policy.maxDelay = duration(keys["max_delay"]) ?? max(usual.maxDelay, policy.delay)
        if policy.maxDelay < policy.delay, let place = keys["max_delay"]?.value.location {
            report(.conflictingKeys, "`max_delay` is less than `delay`", at: place)
        }
        return policy
    }

    /// The failures that may be listed; the others would repeat a paid call or never end.
    private static let retriable: [FailureClass] = [
        .rateLimited, .timeout, .serverError, .modelUnavailable, .incomplete, .internal, .io,
    ]

    /// Why the others cannot.
    private static let reasons: [FailureClass: String] = [
        .outcomeUnknown:
            "a call whose outcome is unknown may have been paid for and is not repeated",
        .contentPolicy: "what a provider refuses for its content it would refuse again",
        .quotaExhausted: "an account without credit is not asked again",
        .auth: "a key that is refused would be refused again",
        .invalidRequest: "a request that is wrong would be wrong again",
    ]

    private func failures(_ pair: Member) -> Set<FailureClass> {
        let words = Self.retriable.map(\.rawValue)
        var classes: Set<FailureClass> = []
        for (text, place) in texts(pair) {
            if let kind = FailureClass(rawValue: text), Self.retriable.contains(kind) {
                classes.insert(kind)
            } else {
                refuse(text, words, at: place)
            }
        }
        return classes
    }

    private func refuse(_ text: String, _ words: [String], at place: SourceLocation) {
        let near = Suggestion.nearest(to: text, among: words)
        let help =
            FailureClass(rawValue: text).flatMap { Self.reasons[$0] }
            ?? near.map { "did you mean '\($0)'?" } ?? "it takes \(words.joined(separator: ", "))"
        report(.wrongType, "`on` does not take '\(text)'", at: place, help: help)
    }
}
