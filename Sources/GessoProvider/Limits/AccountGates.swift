import GessoBase

/// The gates of one run, so that whoever uses an account meets the same one.
public final class AccountGates: Sendable {
    private let gates = Guarded<[AccountID: AccountGate]>([:])

    public init() {}

    /// The gate of an account; the limits are added to those that it has.
    ///
    /// - Parameters:
    ///   - id: which account.
    ///   - name: of the provider entry; that of the first who asks stays.
    ///   - limits: what the entry says.
    ///   - declared: what its plugin says, which counts where no entry says anything.
    /// - Returns: the one that everybody meets who asks for this account.
    public func gate(
        _ id: AccountID, name: String, limits: AccountLimits, declared: AccountLimits
    ) -> AccountGate {
        let gate = gates.withLock { gates in
            let gate = gates[id] ?? AccountGate(name: name, limits: declared)
            gates[id] = gate
            return gate
        }
        gate.tighten(limits)
        return gate
    }
}
