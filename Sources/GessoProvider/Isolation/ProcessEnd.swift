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

    /// What a plugin did: "crashed with SIGSEGV in `step`".
    ///
    /// - Parameter call: where it was, "in `step`".
    /// - Returns: what follows "the plugin" in a sentence.
    func words(_ call: String) -> String {
        switch self {
        case .signal(let number): "crashed with \(Signals.name(of: number)) \(call)"
        case .exited(let status): "ended its process with status \(status) \(call)"
        case .spun(let seconds): "gave no answer for \(seconds) s and was stopped \(call)"
        case .trapped(let name): "asked the system for `\(name)` \(call), which plugins may not"
        case .nonsense(let what): "was stopped \(call), for its process \(what)"
        case .cancelled: "did not stop when it was told to \(call)"
        }
    }
}
