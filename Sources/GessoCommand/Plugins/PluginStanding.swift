import GessoBase
import GessoProvider

/// How a plugin that was found stands: one word for people and machines.
enum PluginStanding: String {
    case bundled
    case pinned
    case untrusted
    case changed
    case unusable

    init(_ outcome: Result<Plugin, PluginProblem>) {
        switch outcome {
        case .success(let plugin): self = plugin.facts.isBundled ? .bundled : .pinned
        case .failure(let problem):
            switch problem.code {
            case .notTrusted: self = .untrusted
            case .changed: self = .changed
            default: self = .unusable
            }
        }
    }

    /// In the list for people.
    var words: String { self == .untrusted ? "not trusted" : rawValue }

    /// Whether something is wrong with it; a plugin that nobody has trusted yet is no fault.
    var isFault: Bool { self == .changed || self == .unusable }
}
