import GessoBase
import GessoRunner
import GessoStore

/// What a person reads at the end of a run.
struct SummaryText {
    let summary: RunSummary
    let style: Style
    /// "gesso run postcards.yaml", for the next command.
    let command: String
    let workingDirectory: String
    /// A place of the pipeline with its line and a caret.
    let excerpt: (SourceLocation) -> String

    /// So many failures and paths are listed.
    private static let shown = 10

    var text: String {
        failures + warnings + leftovers + totals + budgets + jobs + recording + places
    }

    private var failures: String {
        let failures = FailureList(summary.results)
        var text = ""
        for entry in failures.entries.prefix(Self.shown) {
            text +=
                FailureText(
                    result: entry.result, failure: entry.failure, style: style, excerpt: excerpt
                ).text
            if let account = entry.failure.stoppedAccount, entry.others > 0 {
                text += "  \(entry.others) more failed likewise: "
                text += "\(account) is not asked again in this run\n"
            }
        }
        let rest = failures.entries.dropFirst(Self.shown).reduce(0) { $0 + 1 + $1.others }
        return rest > 0 ? text + "and \(rest) more failures\n" : text
    }

    private var warnings: String {
        summary.warnings.map { "\(style.yellow("warning:")) \($0)\n" }.joined()
    }

    private var leftovers: String {
        var text = ""
        if !summary.pruned.isEmpty { text += "deleted \(list(summary.pruned))\n" }
        if !summary.leftovers.isEmpty {
            text += "no longer in the pipeline: \(list(summary.leftovers))\n"
            text += "  \(style.cyan("help:")) '\(command) --prune' deletes them\n"
        }
        return text
    }

    private func list(_ paths: [String]) -> String {
        let names = paths.prefix(Self.shown).map(relative).joined(separator: ", ")
        return paths.count > Self.shown ? "\(names) and \(paths.count - Self.shown) more" : names
    }

    private var totals: String {
        let states: [(InstanceResult.State, String)] = [
            (.made, "made"), (.stored, "from the store"), (.skipped, "skipped"),
            (.failed, "failed"), (.blocked, "blocked"), (.open, "left at the provider"),
            (.pending, "not begun"),
        ]
        var parts = states.compactMap { state, words in
            let count = summary.count(state)
            return count == 0 ? nil : "\(count) \(words)"
        }
        let rendered = summary.count(.rendered)
        if rendered > 0 { parts.append("\(rendered) rendered") }
        if parts.isEmpty { return "" }
        var text = parts.joined(separator: ", ")
        let handedOn = summary.results.count { $0.fallbackOf != nil }
        if handedOn > 0 { text += "; \(handedOn) by fallbacks" }
        if summary.isReplay { text += "; replayed, nothing spent" }
        if summary.chargeMicroUSD > 0 {
            text += "; spent \(MoneyText.text(summary.chargeMicroUSD))"
        }
        if summary.unpriced > 0 { text += "; charge unknown for \(summary.unpriced)" }
        if summary.isInterrupted { text = "interrupted: \(text); '\(command)' goes on" }
        return text + "\n"
    }

    private var budgets: String {
        summary.budgets.map { BudgetText(standing: $0, command: command, style: style).ending }
            .joined()
    }

    /// What is left at providers, and what to do about it.
    private var jobs: String {
        var text = ""
        if summary.cancelledJobs > 0 {
            text += "cancelled \(Self.count(summary.cancelledJobs, "job"))\n"
        }
        let open = summary.openJobs.count
        if open > 0 {
            let (go, them) = open == 1 ? ("goes", "it") : ("go", "them")
            text += "\(Self.count(open, "job")) \(go) on at the provider; the next run collects"
            text += " \(them); '\(command) --abandon' cancels \(them)\n"
        }
        let unknown = summary.unknownOutcomes
        if !unknown.isEmpty {
            let known = unknown.compactMap(\.highMicroUSD).reduce(0, +)
            let most = known > 0 ? ", counted as spent with \(MoneyText.text(known))" : ""
            text += "\(Self.count(unknown.count, "request")) may have been billed\(most)\n"
            text += "  \(style.cyan("help:")) look at the provider's own list; "
            text += "'\(command) --resend all' sends again what has no answer\n"
        }
        return text
    }

    private var recording: String {
        guard let recorded = summary.recorded else { return "" }
        let stored = summary.results.count { $0.state == .stored && $0.provider != nil }
        var text = "recorded \(Self.count(recorded, "operation"))\n"
        if stored > 0 {
            text += "\(Self.count(stored, "result")) came from the store and asked no provider\n"
            text += "  \(style.cyan("help:")) '--store DIR --remake' with an empty DIR "
            text += "records all of it, and pays for all of it\n"
        }
        return text
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }

    /// Where the files are: one path, or the folder that they share.
    private var places: String {
        guard let first = summary.published.first else { return "" }
        let written = summary.published.count(where: \.isWritten)
        let unchanged = written == 0 ? ", unchanged" : ""
        if summary.published.count == 1 { return "published \(relative(first.path))\(unchanged)\n" }
        var folder = first.path.split(separator: "/").dropLast().map(String.init)
        for file in summary.published {
            let other = file.path.split(separator: "/").dropLast().map(String.init)
            folder = zip(folder, other).prefix { $0 == $1 }.map(\.0)
        }
        let path = relative("/" + folder.joined(separator: "/"))
        let changed =
            written == 0 || written == summary.published.count ? unchanged : ", \(written) new"
        let place = path == "." ? "here" : "in \(path)/"
        return "published \(summary.published.count) files \(place)\(changed)\n"
    }

    private func relative(_ path: String) -> String {
        if path == workingDirectory { return "." }
        let prefix = workingDirectory + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}
