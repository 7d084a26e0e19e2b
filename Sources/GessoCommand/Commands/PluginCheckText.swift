import GessoBase
import GessoCheck

/// What `gesso plugin check` prints for a person.
struct PluginCheckText {
    private static let nameWidth = 22
    private static let indent = String(repeating: " ", count: 11 + nameWidth)

    let plan: CheckPlan
    let style: Style
    /// Of the terminal, in columns.
    let width: Int

    /// Every check on a line, or as JSON.
    static func list(asJSON: Bool) -> String {
        guard asJSON else {
            return TextTable.text(
                CheckTable.all.map { check in
                    ["\(check.number)", check.level.rawValue, check.name, check.summary]
                })
        }
        let checks = CheckTable.all.map { check in
            Value.map([
                "number": .int(check.number), "name": .string(check.name),
                "level": .string(check.level.rawValue), "description": .string(check.summary),
            ])
        }
        return JSON.text(.map(["gesso": .int(1), "checks": .list(checks)]), pretty: true) + "\n"
    }

    /// The first lines: what is looked at.
    var head: String {
        let cases = plan.cases.map { "cases in \($0)" } ?? "no case files"
        let count = plan.checks.count == 1 ? "1 check" : "\(plan.checks.count) checks"
        return "\(style.bold(plan.file))\n"
            + style.dim("\(count), \(plan.strictness.rawValue), \(cases)") + "\n\n"
    }

    /// One result: its word, its name, and what is wrong, one sentence to a line.
    ///
    /// - Parameters:
    ///   - result: of a check.
    ///   - count: how many in a row have this result; they are not named then.
    /// - Returns: a line for each sentence.
    func line(_ result: CheckResult, count: Int = 1) -> String {
        let (mark, paint) = mark(of: result.outcome)
        let name = count == 1 ? result.check.name : "\(count) checks"
        let start = "  \(paint(mark + String(repeating: " ", count: 5 - mark.count)))  \(name)"
        var reasons = result.outcome.reasons
        guard let first = reasons.first else { return "\(start)\n" }
        // There is no finding then; what the check is about is the best that can be said.
        if result.outcome.isAbrupt { reasons.append("the rule: \(result.check.summary)") }
        if reasons.contains(where: { $0.contains("\n") }) {
            return "\(start)\n" + reasons.map(block).joined() + "\n"
        }
        let gap = String(repeating: " ", count: max(0, Self.nameWidth - name.count))
        var quiet: (String) -> String = { $0 }
        if case .skip = result.outcome { quiet = { style.dim($0) } }
        return "\(start)\(gap)  " + paragraph(first, quiet)
            + reasons.dropFirst().map { Self.indent + paragraph($0, quiet) }.joined()
    }

    /// A sentence in the last column, wrapped to the terminal's width.
    private func paragraph(_ reason: String, _ paint: (String) -> String) -> String {
        let column = Self.indent.count
        let lines = HelpScreen.wrap(
            Self.oneLine(reason), indent: column, width: max(width, column + 40))
        return lines.split(separator: "\n").enumerated().map { index, line in
            (index == 0 ? "" : Self.indent) + paint(String(line.drop { $0 == " " })) + "\n"
        }.joined()
    }

    /// A reason of several lines, such as one with the line of a file and a caret.
    ///
    /// The first line is a sentence, which is wrapped; what is quoted stays as it is.
    private func block(_ reason: String) -> String {
        let lines = reason.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Self.oneLine(String($0)) }
        let sentence = HelpScreen.wrap(lines[0], indent: 4, width: max(width, 60))
        return "\n" + sentence + lines.dropFirst().map { "    \($0)\n" }.joined()
    }

    /// The last lines: the sums, and how to see the same again.
    func foot(_ results: [CheckResult], seconds: Double) -> String {
        let isFaulty = results.contains { $0.outcome.isFailure(under: plan.strictness) }
        let tally = ["pass", "fail", "crash", "warn", "skip"].compactMap { word -> String? in
            let count = results.count { $0.outcome.word == word }
            let past = [
                "pass": "passed", "fail": "failed", "crash": "crashed",
                "warn": "warned", "skip": "skipped",
            ]
            return count == 0 ? nil : "\(count) \(past[word] ?? word)"
        }
        let sums = tally.joined(separator: ", ")
        let time = ShortTime.text(.seconds(seconds))
        return "\n\(isFaulty ? style.red(style.bold(sums)) : style.green(style.bold(sums)))"
            + style.dim(" in \(time)") + "\n" + debugging(results)
            + style.dim("the same again: \(again)") + "\n"
    }

    /// How to look at the first crash.
    private func debugging(_ results: [CheckResult]) -> String {
        let crashed = results.first { $0.outcome.word == "crash" }?.check
        guard let crashed, plan.checks.count > 1 else { return "" }
        let command =
            "gdb --args gesso plugin check \(Self.quoted(plan.file)) --in-process"
            + " --only \(crashed.name) --seed \(plan.seed)"
        return style.dim("to see the crash: \(command)") + "\n"
    }

    /// What the plugin wrote to the standard streams; empty for nothing.
    func printed(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        let lines = text.split(separator: "\n").map { "  \(Self.oneLine(String($0)))\n" }
        return "\nthe plugin wrote:\n" + lines.joined()
    }

    /// The command that repeats this run.
    private var again: String {
        var words = ["gesso plugin check", Self.quoted(plan.file)]
        if plan.checks.count < plan.strictness.checks.count {
            words += plan.checks.map { "--only \($0.name)" }
        }
        if plan.strictness != .contract { words.append("--strictness \(plan.strictness.rawValue)") }
        if plan.timeLimit != CheckPlan.usualTimeLimit {
            words.append("--time-limit \(plan.timeLimit)")
        }
        if let name = plan.caseName { words.append("--case \(Self.quoted(name))") }
        if let cases = plan.cases { words.append("--cases \(Self.quoted(cases))") }
        words.append("--seed \(plan.seed)")
        return words.joined(separator: " ")
    }

    private func mark(of outcome: CheckOutcome) -> (String, (String) -> String) {
        switch outcome {
        case .pass: ("pass", { style.green($0) })
        case .fail, .timeOver: ("fail", { style.red($0) })
        case .crash: ("crash", { style.red($0) })
        case .warn: ("warn", { style.yellow($0) })
        case .skip: ("skip", { style.dim($0) })
        }
    }

    /// For a shell.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            byte >= 0x2b && byte <= 0x7a && !";<=>?@[\\]^`*,".utf8.contains(byte)
        }
        return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
    }

    /// A plugin's words may hold anything; control characters would disturb the terminal.
    private static func oneLine(_ text: String) -> String {
        String(
            text.unicodeScalars.map { scalar in
                scalar.properties.generalCategory == .control ? " " : Character(scalar)
            })
    }
}
