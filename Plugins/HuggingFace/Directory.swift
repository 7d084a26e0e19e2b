import GessoKit

/// Finds out who serves a model, and under which name.
struct Directory {
    private static let tasks: [Operations: String] = [
        .generate: "text-to-image", .edit: "image-to-image",
    ]

    let settings: Settings
    let context: Context

    /// - Throws: an invalid request, or that the model is not available.
    func target(of request: Request) async throws(Failure) -> Target {
        guard let task = Self.tasks[request.operation] else {
            throw .invalid("/model", "nobody does this through Hugging Face")
        }
        let options = try request.options()
        var wanted = settings.route
        if let word = options["provider"]?.text, word != "auto" {
            wanted = try Route(word, "/options/provider")
        }
        if settings.isDedicated { return Target(route: .inference, model: request.model) }
        if let name = options["provider_id"]?.text {
            return try named(name, wanted)
        }
        try ModelName.check(request.model)
        // It knows the models by the names that they have here.
        if wanted == .inference { return Target(route: .inference, model: request.model) }
        let lines = try await mappings(of: request.model)
        return try target(request.model, task, wanted, lines)
    }

    /// What the user names, without asking.
    private func named(_ name: String, _ wanted: Route?) throws(Failure) -> Target {
        guard let wanted else {
            throw .invalid("/options/provider", "`provider_id` needs a `provider` beside it")
        }
        guard ModelName.isPath(name) else {
            throw .invalid("/options/provider_id", "`\(name)` is no name of a model")
        }
        return Target(route: wanted, model: name)
    }

    private func mappings(of model: String) async throws(Failure) -> [Mapping] {
        let path = PercentEncoding.encode(model, keeping: "/")
        let lookup = Exchange.get("providers", "https://huggingface.co/api/models/\(path)")
            .query(["expand[]": "inferenceProviderMapping"])
        let answer = try await context.send(lookup, errors: Errors.directory).json()
        return try Mapping.all(in: answer)
    }

    private func target(
        _ model: String, _ task: String, _ wanted: Route?, _ lines: [Mapping]
    ) throws(Failure) -> Target {
        let fitting = lines.filter { line in
            guard line.task == task, let route = Route(rawValue: line.provider) else {
                return false
            }
            return wanted == nil || wanted == route
        }
        guard let line = fitting.min(by: { $0.rank < $1.rank }),
            let route = Route(rawValue: line.provider)
        else { throw unserved(model, task, wanted, lines) }
        if line.rank > 0 {
            context.log(
                .warning, "`\(line.provider)` serves `\(model)` with the status `\(line.status)`")
        }
        return Target(
            route: route, model: line.model,
            adapter: line.adapter.map { Target.Adapter(model: model, file: $0) })
    }

    private func unserved(
        _ model: String, _ task: String, _ wanted: Route?, _ lines: [Mapping]
    ) -> Failure {
        let who = wanted.map { "`\($0.rawValue)` does not serve" } ?? "nobody serves"
        let others = lines.prefix(8).map { "\($0.provider) (\($0.task))" }
        let list = others.dropFirst().reduce(others.first.map { "; it is served by \($0)" } ?? "") {
            "\($0), \($1)"
        }
        return Failure(
            .modelUnavailable, "\(who) `\(model)` for \(task) through Hugging Face\(list)",
            field: "/model")
    }
}
