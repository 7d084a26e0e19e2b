public import GessoBase
public import GessoConfig
import GessoHTTP

/// Fills settings of a plugin from the environment where its `config` is silent.
///
/// A property of the schema proposes variables: `"x-gesso-env": ["CLOUD_PROJECT"]`; the schema
/// itself those of the server's address. For a bundled plugin the first that is set counts; for any
/// other only what its pin maps.
public struct SettingVariables: Sendable {
    /// The variable whose setting comes last from the key file's `project_id`.
    private static let project = "GOOGLE_CLOUD_PROJECT"

    /// The setting that says where the server is, beside those of the schema.
    public static let baseURL = "base_url"

    let environment: [String: String]
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
        setting == baseURL
            ? facts.addressVariables.map(\.name)
            : facts.environmentSettings.first { $0.name == setting }?.variables ?? []
    }

    /// The settings for which a plugin proposes variables: the address, then those of its schema.
    public static func settings(of facts: PluginFacts) -> [String] {
        (facts.addressVariables.isEmpty ? [] : [baseURL]) + facts.environmentSettings.map(\.name)
    }

    /// The configuration, complete as far as the environment goes.
    ///
    /// - Parameters:
    ///   - config: as it is written.
    ///   - facts: of the plugin.
    ///   - secret: gives the value of a secret; asked for a service account's key file alone.
    /// - Returns: the configuration with what the environment and the key file add.
    public func filled(
        _ config: ValueMap, of facts: PluginFacts, secret: (String) -> String? = { _ in nil }
    ) -> ValueMap {
        var config = config
        for setting in facts.environmentSettings where config[setting.name] == nil {
            let values = variables(of: setting.name, facts).lazy.compactMap { environment[$0] }
            if let found = values.first(where: { !$0.isEmpty }) {
                config[setting.name] = Self.value(found, type: setting.type)
            } else if setting.variables.contains(Self.project),
                let id = Self.projectID(of: facts, secret: secret)
            {
                config[setting.name] = .string(id)
            }
        }
        return config
    }

    private static func projectID(
        of facts: PluginFacts, secret: (String) -> String?
    ) -> String? {
        facts.secrets.filter { $0.kind == .googleServiceAccount }
            .compactMap { secret($0.name) }
            .compactMap { (try? ServiceAccountKey($0))?.projectID }.first
    }

    /// A text in the type that the schema wants; one that does not fit is left to the schema.
    private static func value(_ text: String, type: String?) -> Value {
        switch type {
        case "integer": Int(text).map(Value.int) ?? .string(text)
        case "number": Double(text).map(Value.double) ?? .string(text)
        case "boolean": ["true": .bool(true), "false": .bool(false)][text] ?? .string(text)
        default: .string(text)
        }
    }
}
