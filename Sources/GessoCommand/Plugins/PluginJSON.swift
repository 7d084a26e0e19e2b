import GessoBase
import GessoProvider

/// What the commands about plugins print for machines.
enum PluginJSON {
    /// One plugin that was found.
    static func found(
        _ location: PluginLocation, _ standing: String, isolation: Isolation?,
        _ facts: Result<PluginFacts, PluginProblem>
    ) -> ValueMap {
        var map: ValueMap = ["id": .string(location.id), "path": .string(location.path)]
        map["trust"] = .string(standing)
        map["isolation"] = isolation.map { .string($0.rawValue) } ?? .null
        switch facts {
        case .failure(let problem):
            map["error"] = .map([
                "code": .string(problem.code.rawValue), "message": .string(problem.message),
                "help": problem.help.map(Value.string) ?? .null,
            ])
        case .success(let facts): describe(facts, in: &map)
        }
        return map
    }

    private static func describe(_ facts: PluginFacts, in map: inout ValueMap) {
        map["version"] = .string(facts.version)
        map["name"] = .string(facts.name)
        map["vendor"] = .string(facts.vendor)
        map["homepage"] = facts.homepage.map(Value.string) ?? .null
        map["revision"] = .int(facts.revision)
        map["bundled"] = .bool(facts.isBundled)
        map["computes"] = .bool(facts.computes)
        map["digest"] = .string(facts.digest.hex)
        map["base_url"] = facts.baseURL.map(Value.string) ?? .null
        map["hosts"] = .list(facts.egress.map(Value.string))
        map["secrets"] = .list(facts.secrets.map(secret))
        map["config"] = facts.configSchema ?? .null
        map["open_models"] = .bool(facts.hasOpenModels)
        map["models"] = .list(facts.models.map { .map(model($0)) })
    }

    private static func secret(_ secret: PluginFacts.Secret) -> Value {
        .map([
            "name": .string(secret.name), "kind": .string(secret.kind.rawValue),
            "optional": .bool(secret.isOptional),
            "environment": .list(secret.environment.map(Value.string)),
            "hosts": .list(secret.hosts.map(Value.string)),
        ])
    }

    /// `{low_usd, high_usd}`.
    static func price(_ range: ClosedRange<Int>) -> Value {
        .map([
            "low_usd": .double(Double(range.lowerBound) / 1_000_000),
            "high_usd": .double(Double(range.upperBound) / 1_000_000),
        ])
    }
}
