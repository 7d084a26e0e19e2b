import GessoKit

/// Finds out how a model is called and what it takes: from the table, or from the schema that its
/// owner published.
struct Discovery {
    /// How to run a request.
    struct Plan {
        var target: Target
        var inputs: Inputs
    }

    private let context: Context

    init(_ context: Context) { self.context = context }

    func plan(for request: Request) async throws(Failure) -> Plan {
        if let endpoint = Models.endpoint(of: request) {
            try endpoint.check(request)
            if let target = endpoint.target, let inputs = endpoint.inputs {
                return Plan(target: target, inputs: inputs)
            }
            return try await ask(try Reference(endpoint.model.id))
        }
        return try await ask(try Reference(request.model))
    }

    private func ask(_ reference: Reference) async throws(Failure) -> Plan {
        guard let name = reference.name else {
            // Nobody says whose version it is, so there is no schema to look at.
            return Plan(target: .version(reference.version ?? ""), inputs: .usual)
        }
        let path = "/models/\(PercentEncoding.encode(name, keeping: "/"))"
        if let version = reference.version {
            let answer = try await context.send(.get("schema", "\(path)/versions/\(version)"))
            let schema = try answer.json()[at: "/openapi_schema"]
            return Plan(target: .version(version), inputs: try Inputs(published: schema))
        }
        let answer = try await context.send(.get("schema", path)).json()
        let schema = answer[at: "/latest_version/openapi_schema"]
        let inputs = try Inputs(published: schema)
        if answer["is_official"] == true { return Plan(target: .official(name), inputs: inputs) }
        return Plan(
            target: .version(try answer.text(at: "/latest_version/id")), inputs: inputs)
    }
}
