import GessoBase
import GessoConfig
import GessoPipeline
import GessoRunner
import GessoStore

/// Words about a provider that the list and the test share.
enum ProviderWords {
    /// "api_key from $OPENAI_API_KEY; server from $OPENAI_BASE_URL".
    static func sources(of report: ProviderReport) -> String {
        let server = report.entry.baseURLVariable.map { "server from $\($0)" }
        return [keys(of: report), server ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// "api_key from $OPENAI_API_KEY"; "api_key missing" where it is.
    private static func keys(of report: ProviderReport) -> String {
        guard let facts = report.facts else { return "" }
        if facts.secrets.isEmpty { return "needs none" }
        if report.keys.isEmpty {
            return report.problem == nil ? "sends none to a server of the pipeline" : ""
        }
        let words = report.keys.compactMap { key -> String? in
            if let place = key.place { return "\(key.name) from \(place.source)" }
            guard key.problem != nil else { return nil }
            if report.isConfigured { return "\(key.name) missing" }
            let declared = facts.secrets.first { $0.name == key.name }
            let variable = declared?.environment.first?.replacing(":", with: " and $")
            return variable.map { "set $\($0)" } ?? "\(key.name) not set"
        }
        return words.isEmpty ? "optional, none set" : words.joined(separator: "; ")
    }

    /// "answered 3 min ago", "5 failures in a row (timeout), the last 10 s ago".
    static func health(of report: ProviderReport, at now: Timestamp) -> String {
        if report.isLocal { return "on this machine" }
        guard let health = report.health else { return "never asked" }
        return words(health, at: now)
    }

    static func words(_ health: ProviderHealth, at now: Timestamp) -> String {
        let answered = health.lastAnswer.map { "answered \(ago($0, now))" }
        guard health.failuresInRow > 0, let failed = health.lastFailure else {
            return answered ?? "never asked"
        }
        let kind = health.lastFailureKind.map { " (\($0.rawValue))" } ?? ""
        let count = health.failuresInRow
        let failures = count == 1 ? "1 failure" : "\(count) failures in a row"
        return "\(failures)\(kind), \(count == 1 ? "" : "the last ")\(ago(failed, now))"
    }

    /// "just now", "20 s ago", "3 min ago", "5 h ago", "12 days ago".
    static func ago(_ moment: Timestamp, _ now: Timestamp) -> String {
        let seconds = max(0, (now - moment).components.seconds)
        switch seconds {
        case ..<5: return "just now"
        case ..<60: return "\(seconds) s ago"
        case ..<3600: return "\(seconds / 60) min ago"
        case ..<172_800: return "\(seconds / 3600) h ago"
        default: return "\(seconds / 86_400) days ago"
        }
    }
}
