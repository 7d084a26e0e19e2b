import GessoBase
import GessoProvider

/// Check 21: two accounts of one plugin know nothing of each other.
enum OpenTwice {
    static let check = Check(
        21, "open-twice", "Two instances with different config do not influence each other."
    ) { context throws(CheckSkip) in
        let facts = try context.facts()
        let plugin = try context.plugin()
        let account = Account(facts)
        let first = Account(facts, config: ValueMap())
        guard let second = try other(facts, plugin) else {
            throw CheckSkip("the plugin has one config only")
        }
        let alone = [try Walk.all(plugin, first), try Walk.all(plugin, second)]
        let together = try besides(plugin, first, second)
        var faults = Faults()
        for (index, name) in ["first", "second"].enumerated() {
            let pair = zip(alone[index], together[index]).first { $0 != $1 }
            guard let pair else { continue }
            faults.add("the \(name) instance acts otherwise beside another: \(pair.1.prefix(120))")
        }
        _ = account
        return faults.verdict
    }

    /// What both do while both are open, their operations in turn.
    private static func besides(
        _ plugin: RawPlugin, _ first: Account, _ second: Account
    ) throws(CheckSkip) -> [[String]] {
        guard case .success(let a) = plugin.open(try first.config()),
            case .success(let b) = plugin.open(try second.config())
        else { throw CheckSkip("the plugin does not open twice") }
        defer {
            b.close()
            a.close()
        }
        var lines: [[String]] = [[], []]
        for request in SampleRequest.some(of: first.facts) {
            for (index, instance) in [a, b].enumerated() {
                if let estimate = instance.estimate(request) {
                    lines[index].append("estimate \(estimate.low) \(estimate.high)")
                }
                lines[index] += try Walk.actions(instance, request, index == 0 ? first : second)
            }
        }
        return lines
    }

    /// An account whose config differs in one property and which the plugin opens.
    private static func other(
        _ facts: PluginFacts, _ plugin: RawPlugin
    ) throws(CheckSkip) -> Account? {
        let properties = facts.configSchema?.map?["properties"]?.map ?? ValueMap()
        for (name, property) in properties {
            for value in values(of: property.map ?? ValueMap()) {
                let account = Account(facts, config: [name: value])
                guard let config = try? account.config(), config != (try Account(facts).config()),
                    case .success(let instance) = plugin.open(config)
                else { continue }
                instance.close()
                return account
            }
        }
        return nil
    }

    /// Values that a property may take.
    private static func values(of property: ValueMap) -> [Value] {
        if let words = property["enum"]?.list { return words }
        switch property["type"]?.string {
        case "boolean": return [.bool(true), .bool(false)]
        case "string": return [.string("gesso-check"), .string("a")]
        case "integer", "number":
            let ends = [property["maximum"], property["minimum"]].compactMap { $0 }
            return ends + [.int(2), .int(1)]
        default: return []
        }
    }
}
