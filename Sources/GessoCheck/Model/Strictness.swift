/// How much is asked of a plugin.
public enum Strictness: String, Sendable, CaseIterable {
    /// What the host itself looks at whenever it loads a plugin.
    case load
    /// Every check; warnings are told and do not fail.
    case contract
    /// Every check; warnings fail.
    case pedantic

    /// The checks that it runs.
    public var checks: [Check] {
        guard self == .load else { return CheckTable.all }
        return CheckTable.all.filter { $0.number == 1 || (7...14).contains($0.number) }
    }
}
