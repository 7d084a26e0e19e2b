import GessoBase
import GessoProvider
import GessoYAML

/// Plays one case with a plugin and says what is otherwise than written.
struct CasePlay {
    /// What came of a case.
    struct Report {
        var differences: [(step: Int?, difference: Difference)] = []
        /// What the plugin did at the first difference, as a case file would say it.
        var notation: ValueMap?
    }

    let plugin: RawPlugin
    let facts: PluginFacts
    let it: PluginCase
    private var report = Report()
    private let writer: Notation

    init(_ it: PluginCase, _ plugin: RawPlugin, _ facts: PluginFacts) {
        self.it = it
        self.plugin = plugin
        self.facts = facts
        writer = Notation(it.request.pictures.map(\.bytes))
    }

    /// Opens an instance, begins an operation and goes through the steps.
    mutating func play() -> Report {
        switch opened() {
        case .failure(let problems):
            differ(problems.differences, at: nil, nil)
        case .success((let instance, let request, let reader)):
            compareEstimate(instance, request)
            guard let operation = RawOperation(instance, request, reader) else {
                differ([Difference(it.node, "`begin` gives no operation")], at: nil, nil)
                break
            }
            converse(operation)
        }
        return report
    }

    private typealias Opened = (RawInstance, OperationRequest, ActionReader)

    private func opened() -> Result<Opened, CaseProblems> {
        let account = Account(facts, config: it.setup.config, baseURL: it.setup.baseURL)
        let config: String
        let reader: ActionReader
        do throws(CheckSkip) {
            config = try account.config()
            reader = try account.reader(idempotencyKey: "case")
        } catch {
            let node = it.node["config"] ?? it.node
            return .failure(CaseProblems([Difference(node, error.reason)]))
        }
        return RequestMaker(facts: facts).request(of: it).flatMap { request in
            switch plugin.open(config) {
            case .success(let instance): .success((instance, request, reader))
            case .failure(let refusal):
                .failure(
                    CaseProblems([
                        Difference(
                            it.node["config"] ?? it.node,
                            "the plugin does not open: \(refusal.reason)")
                    ]))
            }
        }
    }

    private mutating func differ(
        _ differences: [Difference], at step: Int?, _ action: SeenAction?
    ) {
        guard !differences.isEmpty else { return }
        if report.differences.isEmpty { report.notation = action.map { writer.action($0) } }
        report.differences += differences.map { (step, $0) }
    }

    private mutating func compareEstimate(_ instance: RawInstance, _ request: OperationRequest) {
        guard let wanted = it.estimate else { return }
        let found = instance.estimate(request)
        let range = found.flatMap { $0.low >= 0 && $0.low <= $0.high ? $0 : nil }
            .map { Int($0.low)...Int($0.high) }
        guard range != wanted.range else { return }
        let text = { (range: ClosedRange<Int>?) in
            range.map { "\(DollarText.of($0.lowerBound)) to \(DollarText.of($0.upperBound))" }
                ?? "unknown"
        }
        let difference = Difference(
            wanted.node, "the estimate", expected: text(wanted.range), got: text(range))
        differ([difference], at: nil, nil)
    }

    private mutating func converse(_ operation: RawOperation) {
        guard var action = step(operation, .start, 0, it.node) else { return }
        for (index, step) in it.steps.enumerated() {
            guard let event = event(step, index, action) else { return }
            // What is answered with a cancel hears it in the next step.
            guard let event = event.event else { continue }
            guard let next = self.step(operation, event, index + 1, step.node) else { return }
            action = next
        }
        let differences =
            OutcomeComparison.differences(it.outcome, action) + ResultMagic.differences(action, it)
        differ(differences, at: nil, action)
    }

    /// Delivers an event and copies what the plugin wants.
    private mutating func step(
        _ operation: RawOperation, _ event: HostEvent, _ index: Int, _ node: YAMLNode
    ) -> SeenAction? {
        switch operation.see(event) {
        case .success(let action): return action
        case .failure(let fault):
            differ(
                [Difference(node, "the action cannot be read: \(fault.message)")], at: index, nil)
            return nil
        }
    }

    /// What the plugin hears next; nil where it does something else than the step says.
    private mutating func event(
        _ step: CaseStep, _ index: Int, _ action: SeenAction
    ) -> (event: HostEvent?, Void)? {
        switch (step.kind, action.kind) {
        case (.send(let wanted, let answer), .exchange(let found)):
            let comparison = ExchangeComparison(expected: wanted, got: found)
            differ(comparison.differences(), at: index + 1, action)
            return (answer?.event, ())
        case (.retry(let wanted, let answer), .fail(let found)):
            differ(OutcomeComparison.failure(wanted, found), at: index + 1, action)
            return (answer?.event, ())
        case (.wait(let wanted), .wait(let found)):
            if wanted != found {
                let difference = Difference(
                    step.node, "`wait`", expected: "\(wanted)", got: "\(found)")
                differ([difference], at: index + 1, action)
            }
            let isCancelled = it.steps.dropFirst(index + 1).first?.isCancel ?? false
            return (isCancelled ? nil : .elapsed, ())
        case (.cancel, .exchange), (.cancel, .wait), (.cancel, .fail):
            return (.cancel, ())
        default:
            let difference = Difference(
                step.node, "the plugin should \(step.described), but it \(action.described)")
            differ([difference], at: index + 1, action)
            return nil
        }
    }
}

extension ScriptedAnswer {
    /// As a plugin is told.
    var event: HostEvent {
        switch self {
        case .response(let response): .response(response)
        case .timeout: .timedOut
        case .serverError: .broken
        }
    }
}

extension CaseStep {
    /// After "should".
    fileprivate var described: String {
        switch kind {
        case .send(let exchange, _): "send `\(exchange.method) \(exchange.url)`"
        case .retry(let failure, _): "fail with \(failure.code) and allow to send again"
        case .wait(let milliseconds): "wait \(milliseconds) ms"
        case .cancel: "still be at work"
        }
    }
}
