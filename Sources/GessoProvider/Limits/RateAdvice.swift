import GessoBase
import GessoHTTP

/// What the headers of an answer say about the limits of its account.
struct RateAdvice {
    /// One of the limits: "requests", "input-images", or "" where the provider has one only.
    struct Budget: Equatable {
        var name: String
        /// Nil where it is not told.
        var remaining: Int?
        /// How long until all of it is there again.
        var reset: Duration?
    }

    /// How long the provider wants to be left alone.
    let retryAfter: Duration?
    /// In the order of their names.
    let budgets: [Budget]

    /// Reads `retry-after-ms` and `retry-after`, and `x-ratelimit-remaining-NAME` and
    /// `x-ratelimit-reset-NAME`, also where a gateway hands them on as `llm_provider-…`.
    ///
    /// - Parameters:
    ///   - headers: names in lower case.
    ///   - now: against which dates count.
    init(_ headers: [HTTPHeader], at now: Timestamp) {
        var retryAfter: Duration?
        var budgets: [String: Budget] = [:]
        for header in headers {
            let name = Self.plain(header.name)
            switch name {
            case "retry-after-ms": retryAfter = RetryTime.milliseconds(header.value)
            case "retry-after":
                retryAfter = retryAfter ?? RetryTime.secondsOrDate(header.value, at: now)
            default:
                if let part = Self.part(of: name, "remaining") {
                    budgets[part, default: Budget(name: part)].remaining =
                        Int(header.value).flatMap { $0 >= 0 ? $0 : nil }
                } else if let part = Self.part(of: name, "reset") {
                    budgets[part, default: Budget(name: part)].reset =
                        RetryTime.reset(header.value, at: now)
                }
            }
        }
        self.retryAfter = retryAfter
        self.budgets = budgets.values.sorted { $0.name < $1.name }
    }

    /// Without what a gateway puts in front.
    private static func plain(_ name: String) -> Substring {
        let gateway = "llm_provider-"
        return name.hasPrefix(gateway) ? name.dropFirst(gateway.count) : name[...]
    }

    /// "requests" of "x-ratelimit-remaining-requests"; nil for another header.
    private static func part(of name: Substring, _ word: String) -> String? {
        for start in ["x-ratelimit-", "ratelimit-"] where name.hasPrefix(start + word) {
            let rest = name.dropFirst(start.count + word.count)
            if rest.isEmpty { return "" }
            return rest.hasPrefix("-") ? String(rest.dropFirst()) : nil
        }
        return nil
    }
}
