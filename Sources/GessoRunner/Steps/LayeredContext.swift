import GessoBase
import GessoTemplate

/// Names of a step's own in front of those of its context.
struct LayeredContext: EvaluationContext {
    let names: ValueMap
    let below: any EvaluationContext

    var knownNames: [String] { names.keys + below.knownNames }

    func lookup(_ name: String) -> ContextValue? {
        names[name].map(ContextValue.value) ?? below.lookup(name)
    }
}
