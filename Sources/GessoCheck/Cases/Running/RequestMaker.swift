import GessoBase
import GessoImage
import GessoProvider
import GessoYAML

/// Makes of a case's request what the plugin of a run would get.
struct RequestMaker {
    let facts: PluginFacts

    /// The request, or what the host would refuse it for.
    func request(of it: PluginCase) -> Result<OperationRequest, CaseProblems> {
        let resolution = ModelRules(facts).resolve(it.request.operation, with: it.request.fields)
        let problems = resolution.findings.filter { $0.severity == .error }.map { finding in
            Difference(
                it.request.node?.node(at: finding.field) ?? it.node,
                "Gesso itself refuses this: \(finding.message)")
        }
        guard problems.isEmpty, var request = resolution.request else {
            return .failure(CaseProblems(problems))
        }
        let inputs = inputs(it, resolution.model)
        guard case .success(let inputs) = inputs else { return inputs.map { _ in request } }
        request.inputs = inputs
        // Only a plugin that asks for the number of the try is told it.
        let tellsAttempt = facts.configSchema?.map?["x-gesso-attempt"] == .bool(true)
        request.attempt = tellsAttempt ? it.request.attempt : 0
        request.idempotencyKey = "case"
        return .success(request)
    }

    private func inputs(
        _ it: PluginCase, _ model: ModelFacts?
    ) -> Result<[OperationInput], CaseProblems> {
        var inputs: [OperationInput] = []
        for picture in it.request.pictures {
            guard let input = ModelInput(model: model).input(picture) else {
                return .failure(
                    CaseProblems([Difference(picture.node, "this picture cannot be read")]))
            }
            inputs.append(input)
        }
        let findings = model.map { ModelRules.findings(for: inputs, of: $0) } ?? []
        let problems = findings.filter { $0.severity == .error }.map { finding in
            Difference(
                it.request.node?.node(at: finding.field) ?? it.node,
                "Gesso itself refuses this: \(finding.message)")
        }
        return problems.isEmpty ? .success(inputs) : .failure(CaseProblems(problems))
    }
}

/// Why a case cannot be played at all.
struct CaseProblems: Error {
    var differences: [Difference]

    init(_ differences: [Difference]) { self.differences = differences }
}
