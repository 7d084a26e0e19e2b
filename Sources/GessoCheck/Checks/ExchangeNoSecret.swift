import GessoBase
import GessoProvider
import Glibc

/// Check 27: the plugin never shows a secret, though it may lie in its environment.
enum ExchangeNoSecret {
    private static let canary = "GESSO-CANARY-7f3a91"

    static let check = Check(
        27, "exchange-no-secret",
        "With canaries in every variable that the plugin declares, none appears in an action or a"
            + " log line; credentials name declared secrets."
    ) { context throws(CheckSkip) in
        let facts = try context.facts()
        let variables = facts.secrets.flatMap(\.environment)
            .flatMap { $0.split(separator: ":").map(String.init) }
        let kept = variables.map { name in getenv(name).map { String(cString: $0) } }
        for variable in variables { setenv(variable, "\(canary)-\(variable)", 1) }
        defer {
            for (variable, value) in zip(variables, kept) {
                if let value { setenv(variable, value, 1) } else { unsetenv(variable) }
            }
        }
        let samples = try Samples(context)
        var faults: [String] = []
        for sample in samples.all {
            faults += try leaks(sample, samples).map { "\(sample.name): \($0)" }
        }
        return .of(Array(faults.prefix(12)))
    }

    private static func leaks(_ sample: Sample, _ samples: Samples) throws(CheckSkip) -> [String] {
        let player = Player(plugin: samples.plugin)
        let instance = try player.open(sample)
        let playback = try player.play(sample, instance)
        var faults: [String] = []
        for action in playback.actions where "\(action)".contains(canary) || inBody(action) {
            faults.append("a secret stands in what the plugin \(action.described.prefix(60))")
        }
        for line in instance.host.log where holds(line.bytes) {
            faults.append("a secret stands in a line of the log")
        }
        let names = Set(samples.facts.secrets.map(\.name))
        for credential in playback.exchanges.flatMap(\.credentials)
        where !names.contains(credential.secret) {
            faults.append("the credential `\(credential.secret)` is none that the table declares")
        }
        return faults
    }

    private static func inBody(_ action: SeenAction) -> Bool {
        if let exchange = action.exchange {
            return holds(exchange.body ?? []) || exchange.parts.contains { holds($0.body) }
        }
        return action.result?.images.contains { holds($0.bytes ?? []) } ?? false
    }

    private static func holds(_ bytes: [UInt8]) -> Bool {
        bytes.firstRange(of: Array(canary.utf8)) != nil
    }
}
