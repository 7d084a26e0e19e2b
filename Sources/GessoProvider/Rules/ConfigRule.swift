public import GessoBase

/// Holds the `config` of a provider against the schema of its plugin.
public enum ConfigRule {
    /// What the plugin would refuse, at `/config/…`; empty where it gives no schema.
    public static func findings(_ config: ValueMap, of facts: PluginFacts) -> [ModelFinding] {
        guard let schema = facts.configSchema else { return [] }
        return SchemaFindings.of(.map(config), schema, at: "/config")
    }

    /// The configuration as the plugin gets it: checked, the schema's defaults filled in.
    ///
    /// - Throws: `badConfig` with everything that is wrong; its pointer is the first one's.
    package static func complete(
        _ settings: ProviderSettings, of facts: PluginFacts
    ) throws(PluginProblem) -> ValueMap {
        let findings = findings(settings.config, of: facts)
        if let first = findings.first {
            let faults = findings.map { "\($0.field): \($0.message)" }
            var problem = PluginProblem(
                .badConfig,
                "the configuration of `\(settings.name)` does not fit the plugin `\(facts.id)`: "
                    + faults.joined(separator: "; "),
                help: first.help ?? "`gesso plugin info \(facts.id)` prints what it takes")
            problem.pointer = first.field
            throw problem
        }
        guard let schema = facts.configSchema, let rules = try? JSONSchema(schema) else {
            return settings.config
        }
        return rules.withDefaults(.map(settings.config)).map ?? settings.config
    }
}
