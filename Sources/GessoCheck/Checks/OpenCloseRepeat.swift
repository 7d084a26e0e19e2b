import Glibc

/// Check 20: an account that is opened and closed leaves nothing behind.
enum OpenCloseRepeat {
    static let rounds = 200

    static let check = Check(
        20, "open-close-repeat",
        "\(rounds) rounds of open and close leave no memory, thread or descriptor behind."
    ) { context throws(CheckSkip) in
        let account = Account(try context.facts())
        let plugin = try context.plugin()
        let config = try account.config()
        // What is made once and kept is no leak.
        guard repeatOpen(plugin, config, rounds / 4) else {
            throw CheckSkip("the plugin does not open with the config \(config)")
        }
        // A leak grows again; what grows once is the process's own, as a descriptor is that a thread
        // of the system's opens meanwhile. The second look is longer, so that no rare leak escapes.
        guard !growth(plugin, config, rounds).isEmpty else { return .pass }
        return .of(growth(plugin, config, 2 * rounds))
    }

    private static func growth(_ plugin: RawPlugin, _ config: String, _ rounds: Int) -> [String] {
        let before = Footprint.now
        _ = repeatOpen(plugin, config, rounds)
        return before.growth(to: .now, rounds: rounds)
    }

    private static func repeatOpen(_ plugin: RawPlugin, _ config: String, _ count: Int) -> Bool {
        for _ in 0..<count {
            guard case .success(let instance) = plugin.open(config) else { return false }
            instance.close()
        }
        return true
    }
}
