import Glibc

/// How a plugin's process came to its end.
enum ProcessEnd: Error, Sendable, Hashable {
    case signal(Int32)
    case exited(Int32)
    /// It was killed, for it did not answer in time.
    case spun(seconds: Int)
    /// It made a system call that plugins may not.
    case trapped(String)
    /// It does not talk as the wire demands.
    case nonsense(String)
    /// It was killed, for it did not stop when it was told to.
    case cancelled

    /// What a plugin did: "crashed with SIGSEGV".
    var words: String {
        switch self {
        case .signal(let number): "crashed with \(Signals.name(of: number))"
        case .exited(let status): "ended its process with status \(status)"
        case .spun(let seconds): "gave no answer for \(seconds) s and was stopped"
        case .trapped(let call): "asked the system for `\(call)`, which plugins may not"
        case .nonsense(let what): "was stopped, for its process \(what)"
        case .cancelled: "did not stop when it was told to"
        }
    }
}
