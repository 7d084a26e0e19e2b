import GessoBase
import GessoProvider

/// Check 19: a config that is wrong is refused with a sentence.
enum OpenBadConfig {
    static let check = Check(
        19, "open-bad-config",
        "open gives null for malformed JSON, an unknown key and a wrong type, and a message that is"
            + " terminated, UTF-8 and not empty."
    ) { context throws(CheckSkip) in
        let facts = try context.facts()
        let plugin = try context.plugin()
        var faults = Faults()
        for (name, config) in try configs(facts) {
            switch plugin.open(config) {
            case .success: faults.add("open takes \(name): \(config)")
            case .failure(let refusal):
                faults.expect(
                    refusal.message != nil,
                    "the message for \(name) is not terminated or not UTF-8")
                faults.expect(
                    refusal.message?.isEmpty != true, "open gives no reason for \(name)")
            }
        }
        return faults.verdict
    }

    private static func configs(
        _ facts: PluginFacts
    ) throws(CheckSkip) -> [(name: String, config: String)] {
        var configs = [("malformed JSON", "{\"gesso\": "), ("a list", "[]")]
        let schema = facts.configSchema?.map
        let isClosed = schema == nil || schema?["additionalProperties"] == .bool(false)
        if isClosed { configs.append(("an unknown key", "{\"gesso_check_unknown\": 1}")) }
        for (name, property) in schema?["properties"]?.map ?? ValueMap() {
            guard let wrong = wrongValue(for: property.map?["type"]?.string) else { continue }
            configs.append(("a wrong type", JSON.text(.map([name: wrong]))))
        }
        return configs
    }

    /// A value of another type.
    private static func wrongValue(for type: String?) -> Value? {
        switch type {
        case "string": .int(7)
        case "boolean", "integer", "number", "object": .string("gesso")
        case "array": .map(ValueMap())
        default: nil
        }
    }
}
