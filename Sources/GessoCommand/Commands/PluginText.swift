import GessoBase
import GessoProvider

/// What `gesso plugin` says of a plugin.
enum PluginText {
    /// One line of the list.
    static func row(
        _ location: PluginLocation, _ facts: Result<PluginFacts, PluginProblem>
    )
        -> [String]
    {
        switch facts {
        case .success(let facts):
            let kind = facts.isBundled ? "bundled" : "extra"
            return [facts.id, facts.version, kind, facts.name, location.path]
        case .failure(let problem):
            return [location.id, "-", "unusable", problem.message, location.path]
        }
    }

    /// The same for machines.
    static func json(
        _ location: PluginLocation, _ facts: Result<PluginFacts, PluginProblem>
    )
        -> Value
    {
        var map: ValueMap = ["id": .string(location.id), "path": .string(location.path)]
        switch facts {
        case .failure(let problem):
            map["error"] = .map([
                "code": .string(problem.code.rawValue), "message": .string(problem.message),
            ])
        case .success(let facts):
            map["version"] = .string(facts.version)
            map["name"] = .string(facts.name)
            map["vendor"] = .string(facts.vendor)
            map["revision"] = .int(facts.revision)
            map["bundled"] = .bool(facts.isBundled)
            map["computes"] = .bool(facts.computes)
            map["digest"] = .string(facts.digest.hex)
            map["hosts"] = .list(facts.egress.map(Value.string))
            map["models"] = .list(facts.models.map(model))
        }
        return .map(map)
    }

    private static func model(_ model: ModelFacts) -> Value {
        .map([
            "id": .string(model.id), "label": .string(model.label),
            "operations": .list(operations(of: model).map(Value.string)),
            "features": .list(model.features.map(\.rawValue).sorted().map(Value.string)),
            "sizes": .list(model.sizes.map { .string("\($0.width)x\($0.height)") }),
            "deprecated": model.deprecated.map(Value.string) ?? .null,
            "retired": model.retired.map(Value.string) ?? .null,
            "options": model.optionsSchema ?? .null,
        ])
    }

    private static func operations(of model: ModelFacts) -> [String] {
        Operation.allCases.filter(model.operations.contains).map(\.rawValue)
    }

    /// Everything of one plugin.
    static func screen(_ facts: PluginFacts) -> String {
        var rows = [
            ["id", facts.id], ["name", facts.name],
            ["version", "\(facts.version), revision \(facts.revision)"],
            ["vendor", facts.vendor], ["file", facts.path], ["sha256", facts.digest.hex],
            ["works", place(of: facts)],
        ]
        if let url = facts.baseURL { rows.append(["base url", url]) }
        if !facts.egress.isEmpty { rows.append(["hosts", facts.egress.joined(separator: ", ")]) }
        for secret in facts.secrets {
            let names = secret.environment.joined(separator: ", ")
            rows.append(["secret", "\(secret.name) from \(names)"])
        }
        return TextTable.text(rows)
            + properties("\nconfig of an entry of providers", facts.configSchema, indent: "  ")
            + facts.models.map(section).joined()
    }

    private static func place(of facts: PluginFacts) -> String {
        if facts.computes { return "on this machine" }
        return facts.egress.isEmpty && facts.baseURL == nil
            ? "without a network" : "over the network"
    }

    private static func section(_ model: ModelFacts) -> String {
        var rows = [["  operations", operations(of: model).joined(separator: ", ")]]
        rows.append(["  sizes", sizes(of: model)])
        if !model.features.isEmpty {
            let names = model.features.map(\.rawValue).sorted()
            rows.append(["  features", names.joined(separator: ", ")])
        }
        rows.append(["  images", "up to \(model.maxImages) at once, \(model.maxInputs) inputs"])
        for (member, words) in model.choices.sorted(by: { $0.key < $1.key }) {
            rows.append(["  \(member)", words.joined(separator: ", ")])
        }
        if let text = model.deprecated { rows.append(["  deprecated", text]) }
        if let text = model.retired { rows.append(["  retired", text]) }
        return "\nmodel \(model.id): \(model.label)\n" + TextTable.text(rows)
            + properties("  options", model.optionsSchema, indent: "    ")
    }

    private static func sizes(of model: ModelFacts) -> String {
        if !model.sizes.isEmpty {
            return model.sizes.map { "\($0.width)x\($0.height)" }.joined(separator: ", ")
        }
        guard let range = model.sizeRange else { return "the provider decides" }
        let (low, high) = (range.minimum, range.maximum)
        return "\(low.width)x\(low.height) to \(high.width)x\(high.height)"
    }

    private static func properties(_ title: String, _ schema: Value?, indent: String) -> String {
        guard let properties = schema?.map?["properties"]?.map, !properties.isEmpty else {
            return ""
        }
        let rows = properties.map { name, schema in
            ["\(indent)\(name)", schema.map?["description"]?.string ?? ""]
        }
        return "\(title)\n" + TextTable.text(rows)
    }
}
