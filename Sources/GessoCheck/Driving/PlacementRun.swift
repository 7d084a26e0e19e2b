/// Compares what a plugin does in a host of another minor version with what it does in this one.
enum PlacementRun {
    static func compare(
        _ context: CheckContext, _ placement: Placement, _ situation: String
    ) throws(CheckSkip) -> Verdict {
        let account = Account(try context.facts())
        let plugin = try context.plugin()
        let usual = try Walk.all(plugin, account)
        let config = try account.config()
        guard case .success(let instance) = plugin.open(config, placement: placement) else {
            return .fail(["open refuses \(situation)"])
        }
        instance.close()
        let other = try Walk.all(plugin, account, placement: placement)
        guard let index = zip(usual, other).enumerated().first(where: { $1.0 != $1.1 })?.offset
        else {
            return usual.count == other.count
                ? .pass : .fail(["makes \(other.count) steps \(situation), else \(usual.count)"])
        }
        return .fail([
            "differs \(situation): \(other[index].prefix(120))",
            "else: \(usual[index].prefix(120))",
        ])
    }
}
