import GessoCheck

/// The lines of results as they come; checks in a row that were skipped for one reason are one line.
struct PluginCheckLines: Sendable {
    private let text: PluginCheckText
    private var skipped: [CheckResult] = []

    init(_ text: PluginCheckText) {
        self.text = text
    }

    /// Takes one more result.
    ///
    /// - Returns: what can be printed by now; empty for a skip that others may follow.
    mutating func add(_ result: CheckResult) -> String {
        guard case .skip(let reason) = result.outcome else { return end() + text.line(result) }
        var ready = ""
        if let last = skipped.last, case .skip(let other) = last.outcome, other != reason {
            ready = end()
        }
        skipped.append(result)
        return ready
    }

    /// What was held back.
    mutating func end() -> String {
        defer { skipped = [] }
        guard let first = skipped.first else { return "" }
        return text.line(first, count: skipped.count)
    }
}
