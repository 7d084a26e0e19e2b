import GessoBase

/// What the `with` of a step's instances is computed from, prepared once for all of them.
final class ArgumentPlan {
    /// One key of `with`.
    struct Entry {
        let name: String
        let type: FieldType
        /// Nil where the step does not give it.
        let formula: Formula?
        let defaultValue: Value?
        /// A constant as instances get it, once it has been computed.
        var ready: Value?
    }

    /// In the order of the schema; names that it lacks are reported by the check.
    var entries: [Entry]

    init(_ step: Step) {
        entries = (step.schema?.fields ?? []).map { field in
            Entry(
                name: field.name, type: field.type,
                formula: step.argument(named: field.name)?.formula,
                defaultValue: field.defaultValue)
        }
    }
}
