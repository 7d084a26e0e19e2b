/// What a check found.
///
/// A crash and a time that is over are seen by the process that started it.
public enum Verdict: Sendable, Hashable {
    case pass
    /// With everything that is wrong, one sentence each.
    case fail([String])
    /// As `fail`, for what is no fault.
    case warn([String])
    /// The check does not apply, and why.
    case skip(String)

    /// Passes where nothing is wrong.
    package static func of(_ faults: [String]) -> Verdict {
        faults.isEmpty ? .pass : .fail(faults)
    }
}
