public import GessoBase
public import GessoConfig

/// Fills settings of a plugin from the environment where its `config` is silent.
///
/// A property of the schema proposes variables: `"x-gesso-env": ["CLOUD_PROJECT"]`. For a bundled
/// plugin the first that is set counts; for any other only what its pin maps.
public struct SettingVariables: Sendable {
    private let environment: [String: String]
    private let pins: [String: PluginPin]

    public init(environment: [String: String], pins: [String: PluginPin] = [:]) {
        self.environment = environment
        self.pins = pins
    }

    /// The variables that may fill a setting, in order.
    public func variables(of setting: String, _ facts: PluginFacts) -> [String] {
        guard !facts.isBundled else { return Self.proposed(for: setting, facts) }
        guard let pin = pins[facts.id], pin.digest == facts.digest else { return [] }
        return pin.settings[setting].map { [$0] } ?? []
    }

    /// The variables that a plugin proposes for a setting.
    public static func proposed(for setting: String, _ facts: PluginFacts) -> [String] {
        let property = facts.configSchema?.map?["properties"]?.map?[setting]?.map
        return property?["x-gesso-env"]?.list?.compactMap(\.string) ?? []
    }

    /// The settings for which a plugin proposes variables, in the order of its schema.
    public static func settings(of facts: PluginFacts) -> [String] {
        (facts.configSchema?.map?["properties"]?.map?.keys ?? [])
            .filter { !proposed(for: $0, facts).isEmpty }
    }

    /// The configuration with what the environment adds; nil where it stays empty.
    public func filled(_ config: Value?, of facts: PluginFacts) -> Value? {
        var map = config?.map ?? ValueMap()
        for setting in Self.settings(of: facts) where map[setting] == nil {
            let values = variables(of: setting, facts).compactMap { environment[$0] }
            if let value = values.first(where: { !$0.isEmpty }) { map[setting] = .string(value) }
        }
        return map.isEmpty ? config : .map(map)
    }
}
