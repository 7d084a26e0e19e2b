import CGessoWire
import GessoBase

/// Passes what a plugin's process says to the log of the account whose call it is in.
///
/// Not `Sendable`: its keeper alone uses it.
final class PluginSpeech {
    private static let maxEarly = 50
    /// What was warned of: a kernel lacks the same for every plugin.
    private static let warned = Guarded<Set<Int>>([])

    /// The account of the present call; what was said before there was one is said now.
    var account: PluginAccount? {
        didSet {
            for (level, line) in early { say(level, line) }
            early = []
        }
    }
    private var early: [(level: UInt32, line: String)] = []

    func say(_ level: UInt32, _ line: String) {
        if let account {
            account.log(ProviderSettings.LogLevel(rawValue: Int(level)) ?? .error, line)
        } else if early.count < Self.maxEarly {
            early.append((level, line))
        }
    }

    /// Says once what part of the sandbox the kernel lacks.
    func warn(ofMissing bits: Int) {
        var parts: [String] = []
        if bits & Int(GESSO_WIRE_WITHOUT_LANDLOCK) != 0 { parts.append("Landlock") }
        if bits & Int(GESSO_WIRE_WITHOUT_SECCOMP) != 0 { parts.append("seccomp") }
        guard !parts.isEmpty, Self.warned.withLock({ $0.insert(bits).inserted }) else { return }
        let level = UInt32(ProviderSettings.LogLevel.warning.rawValue)
        say(
            level,
            "this kernel lacks \(parts.joined(separator: " and ")): a hostile plugin could read"
                + " or reach what it should not; the rest of its sandbox holds")
    }
}
