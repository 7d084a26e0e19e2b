import GessoBase
import GessoProvider

/// Check 24: the plugin takes what its tables claim, and refuses what they do not.
enum RequestCapabilities {
    static let check = Check(
        24, "request-capabilities",
        "A request for every model, operation and format of the tables gives an exchange (or a"
            + " result, from a plugin that computes); one outside of them gives invalid_request"
            + " with the field."
    ) { context throws(CheckSkip) in
        let facts = try context.facts()
        let player = Player(plugin: try context.plugin())
        let account = try CheckAccount.first(context)
        var faults: [String] = []
        for sample in inside(facts) {
            let sample = sample.with(account)
            let action = try player.play(sample).last
            if let fault = refusal(action, facts) { faults.append("\(sample.name): \(fault)") }
        }
        for (sample, what) in outside(facts) {
            let action = try player.play(sample.with(account)).last
            if let fault = acceptance(action) { faults.append("\(what): \(fault)") }
        }
        return .of(Array(faults.prefix(12)))
    }

    /// One request for each row, operation and format.
    private static func inside(_ facts: PluginFacts) -> [Sample] {
        let tables = TableSamples(facts: facts)
        return facts.models.filter { $0.retired == nil }.flatMap { model in
            Operation.allCases.filter { model.operations.contains($0) }.flatMap { operation in
                let formats =
                    operation.givesPictures ? model.outputMediaTypes.map(Optional.some) : []
                return ([nil] + formats).map { tables.sample(model, operation, $0) }
            }
        }
    }

    /// Requests that no row allows, with what is wrong with each.
    private static func outside(_ facts: PluginFacts) -> [(Sample, String)] {
        guard !facts.hasOpenModels, let model = facts.models.first(where: { $0.retired == nil }),
            let operation = Operation.allCases.first(where: { model.operations.contains($0) })
        else { return [] }
        let sample = TableSamples(facts: facts).sample(model, operation)
        var samples = [
            (sample.asking { $0.model = "no-such-model" }, "a model that is in no row")
        ]
        let all = facts.models.reduce(into: Set<Operation>()) { $0.formUnion($1.operations) }
        let others: [Operation] = [.describe, .embed, .upscale, .vary, .edit, .generate]
        if let other = others.first(where: { !all.contains($0) }) {
            samples.append(
                (sample.asking { $0.operation = other }, "the operation \(other.rawValue)"))
        }
        return samples
    }

    private static func refusal(_ action: SeenAction?, _ facts: PluginFacts) -> String? {
        switch action?.kind {
        case .exchange: facts.computes ? "a plugin that computes sends something" : nil
        // A plugin may answer by itself what needs no provider.
        case .done, .wait: nil
        case .fail(let failure): "it is refused with \(failure.code): \(failure.message)"
        case nil: "it gives no action that can be read"
        }
    }

    private static func acceptance(_ action: SeenAction?) -> String? {
        guard let failure = action?.failure else {
            return "it is not refused, the plugin \(action?.described ?? "gives no action")"
        }
        guard failure.code == "invalid_request" else {
            return "it fails with \(failure.code) instead of invalid_request"
        }
        return failure.field?.hasPrefix("/") == true ? nil : "the refusal names no `field`"
    }
}

extension Operation {
    /// Whether its result is pictures.
    var givesPictures: Bool {
        switch self {
        case .generate, .edit, .vary, .upscale, .removeBackground: true
        case .embed, .describe, .test: false
        }
    }
}
