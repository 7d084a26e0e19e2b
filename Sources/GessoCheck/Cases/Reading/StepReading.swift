import GessoBase
import GessoYAML

/// Reads the steps of a case.
struct StepReading {
    private static let kinds = ["send", "retry", "wait", "cancel"]
    private static let keys = ExchangeReading.keys + ["retry", "wait", "cancel", "answer"]

    let reading: CaseReading
    /// What `defaults` give every exchange.
    let shared: YAMLNode?

    func steps(_ node: YAMLNode?) -> [CaseStep] {
        guard let node else { return [] }
        guard let items = node.sequence else {
            reading.refuse("`steps` is a list, not a \(node.typeName)", at: node)
            return []
        }
        let steps = items.compactMap { step($0) }
        if steps.count == items.count { checkOrder(steps) }
        return steps
    }

    private func step(_ node: YAMLNode) -> CaseStep? {
        if node.anyText == "cancel" { return CaseStep(kind: .cancel, node: node) }
        guard let own = CaseMap(node, "a step", keys: Self.keys, reading) else { return nil }
        let kinds = own.present(of: Self.kinds)
        guard kinds.count == 1 else {
            reading.refuse(
                kinds.isEmpty
                    ? "a step does nothing" : "a step cannot be `\(kinds[0])` and `\(kinds[1])`",
                at: node, help: "a step is one of `send`, `retry`, `wait` and `cancel`")
            return nil
        }
        return kind(own, kinds[0], node).map { CaseStep(kind: $0, node: node) }
    }

    private func kind(_ map: CaseMap, _ kind: String, _ node: YAMLNode) -> CaseStep.Kind? {
        switch kind {
        case "send":
            guard let map = CaseMap(node, "a step", keys: Self.keys, or: shared, reading),
                let exchange = ExchangeReading(reading: reading).exchange(map)
            else { return nil }
            return .send(exchange, answer(map))
        case "retry":
            refuseOthers(map, ["retry", "answer"])
            let failures = OutcomeReading(reading: reading, shared: shared)
            return map["retry"].flatMap { failures.failure($0, retry: "exchange") }
                .map { .retry($0, answer(map)) }
        case "wait":
            refuseOthers(map, ["wait"])
            return map.milliseconds("wait").map { .wait($0) }
        default:
            refuseOthers(map, ["cancel"])
            return .cancel
        }
    }

    private func answer(_ map: CaseMap) -> ScriptedAnswer? {
        map["answer"].flatMap { AnswerReading(reading: reading).answer($0) }
    }

    private func refuseOthers(_ map: CaseMap, _ known: [String]) {
        for key in map.present(of: Self.keys) where !known.contains(key) {
            reading.refuse(
                "`\(known[0])` and `\(key)` do not go together", at: map[key] ?? map.node)
        }
    }

    /// What has no answer is cancelled; nothing but safe exchanges comes after a cancel.
    private func checkOrder(_ steps: [CaseStep]) {
        var isCancelled = false
        for (index, step) in steps.enumerated() {
            let isBeforeCancel = steps.dropFirst(index + 1).first.map { $0.isCancel } ?? false
            switch step.kind {
            case .send(_, nil) where !isBeforeCancel, .retry(_, nil) where !isBeforeCancel:
                reading.refuse(
                    "nothing answers this exchange", at: step.node,
                    help: "add `answer`, or let a step `cancel` follow")
            case .send(_, .some) where isBeforeCancel, .retry(_, .some) where isBeforeCancel:
                reading.refuse(
                    "an exchange that is cancelled has no `answer`", at: step.node,
                    help: "remove one of `answer` and the step `cancel`")
            case .cancel where isCancelled:
                reading.refuse("a case is cancelled once", at: step.node)
            default: break
            }
            isCancelled = isCancelled || step.isCancel
        }
    }
}

extension CaseStep {
    var isCancel: Bool { if case .cancel = kind { true } else { false } }
}
