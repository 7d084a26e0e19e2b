import GessoBase
import GessoRunner

/// A plan as people read it.
struct PlanText {
    let plan: Plan
    /// The file, as the person named it.
    let file: String
    /// Whether instances that nothing happens to are listed too.
    let listsAll: Bool
    /// Steps or instances whose reasons are listed.
    let explained: [String]
    let explainsAll: Bool

    /// So many instances of a step are listed one by one.
    private static let shown = 20

    /// The list and the totals.
    var text: String { list + totals + budgets }

    private var budgets: String {
        plan.budgets.map { BudgetText(standing: $0).prospect }.joined()
    }

    private var list: String {
        var rows: [[String]] = []
        var reasons: [Int: String] = [:]
        var perStep: [String: Int] = [:]
        for instance in plan.instances where isListed(instance) {
            let step = instance.id.stepPath
            perStep[step, default: 0] += 1
            guard listsAll || perStep[step, default: 0] <= Self.shown else { continue }
            if explains(instance) { reasons[rows.count] = instance.why.map(reason).joined() }
            rows.append(row(instance))
        }
        let more = perStep.filter { $0.value > Self.shown && !listsAll }.sorted { $0.key < $1.key }
        rows += more.map { ["…", "and \($0.value - Self.shown) more of \($0.key)"] }
        return TextTable.lines(rows).enumerated().map { $1 + reasons[$0, default: ""] }.joined()
    }

    private func isListed(_ instance: PlannedInstance) -> Bool {
        switch instance.state {
        case .stored, .rendered, .skipped: listsAll || explained.contains { matches($0, instance) }
        default: true
        }
    }

    private func explains(_ instance: PlannedInstance) -> Bool {
        explainsAll || explained.contains { matches($0, instance) }
    }

    private func matches(_ name: String, _ instance: PlannedInstance) -> Bool {
        !name.isEmpty && (instance.id.stepPath == name || instance.id.isNamed(name))
    }

    private func row(_ instance: PlannedInstance) -> [String] {
        var note = ""
        if !instance.until.isEmpty {
            note = "unknown until \(instance.until.joined(separator: ", "))"
        } else if instance.state == .make, !explains(instance) {
            note = instance.why.isEmpty ? "" : summary(of: instance.why)
        }
        if instance.state == .make { note += fallback(instance, after: note) }
        if let price = instance.estimateMicroUSD, instance.state == .make, price != 0...0 {
            let amount = MoneyText.text(price) + claim(instance.priceSource)
            note += note.isEmpty ? amount : ", \(amount)"
        } else if instance.state == .make, instance.isPriced, instance.estimateMicroUSD == nil {
            note += note.isEmpty ? "price unknown" : ", price unknown"
        }
        return [instance.state.rawValue, instance.id.description, instance.kind, note]
    }

    /// Marks a price that no plugin knows.
    private func claim(_ source: PriceEstimate.Source?) -> String {
        switch source {
        case .pipeline: " as the pipeline says"
        case .configuration: " as your configuration says"
        case .plugin, nil: ""
        }
    }

    /// "made by fallback b; asks a again", or "by fallback b".
    private func fallback(_ instance: PlannedInstance, after note: String) -> String {
        let comma = note.isEmpty ? "" : ", "
        let provider = instance.provider ?? ""
        if let fallback = instance.madeByFallback {
            return "\(comma)made by fallback \(fallback), asks \(provider) again"
        }
        return instance.fallbackOf.map { "\(comma)by \(provider), fallback of \($0)" } ?? ""
    }

    /// "with.prompt changed"; at most two parts by name.
    private func summary(of reasons: [PlannedInstance.Reason]) -> String {
        let changed = reasons.filter(\.unmade.isEmpty)
        let parts = changed.isEmpty ? reasons : changed
        let names = parts.prefix(2).map(\.part).joined(separator: ", ")
        let rest = parts.count > 2 ? " and \(parts.count - 2) more" : ""
        return "\(names)\(rest) \(changed.isEmpty ? "made anew" : "changed")"
    }

    /// The part on a line, and what it was and is below each other where they are long.
    private func reason(_ reason: PlannedInstance.Reason) -> String {
        guard reason.unmade.isEmpty else { return unmade(reason) }
        let (was, now) = Excerpt.pair(text(reason.was), text(reason.now), limit: 60)
        let margin = String(repeating: " ", count: 8)
        guard was.count + now.count > 50 else {
            return "\(margin)\(reason.part): \(was) → \(now)\n"
        }
        return "\(margin)\(reason.part)\n\(margin)  was \(was)\n\(margin)  now \(now)\n"
    }

    /// "with.images: made anew by small[a], small[b]"; at most three by name.
    private func unmade(_ reason: PlannedInstance.Reason) -> String {
        let names = reason.unmade.prefix(3).map(\.description).joined(separator: ", ")
        let rest = reason.unmade.count > 3 ? " and \(reason.unmade.count - 3) more" : ""
        return "        \(reason.part): made anew by \(names)\(rest)\n"
    }

    private func text(_ value: Value?) -> String {
        value.map { $0.string ?? JSON.text($0) } ?? "nothing"
    }

    private var totals: String {
        let states: [(PlannedInstance.State, String)] = [
            (.make, "to make"), (.stored, "stored"), (.fetch, "to fetch"), (.lost, "lost"),
            (.rendered, "rendered"), (.skipped, "skipped"), (.blocked, "blocked"),
            (.unknown, "unknown"),
        ]
        var parts = states.compactMap { state, words in
            let count = plan.count(state)
            return count == 0 ? nil : "\(count) \(words)"
        }
        if parts.isEmpty { parts = ["nothing to do"] }
        var text = "\(file): \(parts.joined(separator: ", "))"
        let cost = plan.estimateMicroUSD
        if cost != 0...0 { text += "; \(MoneyText.text(cost))" }
        if plan.unpriced > 0 { text += "; price unknown for \(plan.unpriced)" }
        return text + "\n"
    }
}
