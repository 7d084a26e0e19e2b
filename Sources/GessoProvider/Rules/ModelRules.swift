public import GessoBase

/// Holds the fields of a provider step against the table of a plugin; pure.
public struct ModelRules: Sendable {
    /// What becomes of a field that the model does not have.
    public enum Unsupported: Sendable, Hashable {
        case error
        /// It is left out, with a warning.
        case drop
    }

    let facts: PluginFacts
    let unsupported: Unsupported

    public init(_ facts: PluginFacts, unsupported: Unsupported = .error) {
        self.facts = facts
        self.unsupported = unsupported
    }

    /// Resolves a step into the request that its provider gets.
    ///
    /// - Parameters:
    ///   - operation: the step's.
    ///   - fields: its `with` after defaults, evaluated; a field whose value is not known yet is
    ///     left out. Pictures count, their content does not.
    /// - Returns: the request where nothing is wrong, and everything that is wrong or odd.
    public func resolve(_ operation: Operation, with fields: ValueMap) -> ModelResolution {
        let choice = ModelChoice(facts, operation, named: fields["model"]?.string)
        var check = FieldCheck(
            choice.model, name: choice.name, operation, fields, unsupported: unsupported)
        check.findings = choice.findings
        if !choice.findings.contains(where: { $0.severity == .error }) { check.run() }
        let isRefused = check.findings.contains { $0.severity == .error }
        return ModelResolution(
            model: choice.model, request: isRefused ? nil : check.request,
            counts: check.counts, findings: check.findings)
    }

    /// Holds pictures that are made against a model's limits.
    ///
    /// - Parameters:
    ///   - inputs: in the order of the request; bytes are counted, not read.
    ///   - model: the row that `resolve` chose.
    /// - Returns: what the model would refuse, at `/image`, `/images/0`, `/mask`.
    public static func findings(
        for inputs: [OperationInput], of model: ModelFacts
    ) -> [ModelFinding] {
        InputRule(model: model).findings(inputs)
    }
}
