import GessoBase

/// What a run has spent so far and is settled, by provider and by result.
struct SpentSums: Sendable {
    /// What is known of the charges of one provider.
    struct Amount: Sendable, Hashable {
        var known = 0
        /// What may have been charged besides, at its highest price.
        var unknown = 0
    }

    private(set) var byProvider: [String: Amount] = [:]
    /// What counts for each instance.
    private(set) var byInstance: [InstanceID: Int] = [:]
    /// The results for which something was charged, or may have been.
    private(set) var paid: Set<Digest> = []

    /// Takes in the charge of an operation; an unknown one counts as the most that it may be.
    mutating func add(_ microUSD: Int?, atMost high: Int, of operation: LedgerOperation) {
        var amount = byProvider[operation.provider] ?? Amount()
        if let microUSD {
            amount.known += microUSD
        } else {
            amount.unknown += high
        }
        byProvider[operation.provider] = amount
        byInstance[operation.instance, default: 0] += microUSD ?? high
        if microUSD != 0 { paid.insert(operation.actionKey) }
    }

    /// Takes back what counted for a charge that was unknown.
    mutating func forget(_ high: Int, of operation: LedgerOperation) {
        byProvider[operation.provider]?.unknown -= high
        byInstance[operation.instance, default: 0] -= high
    }

    /// Of all providers that a cap covers.
    func total(_ cap: Cap) -> Amount {
        byProvider.reduce(into: Amount()) { sum, each in
            guard cap.covers(each.key) else { return }
            sum.known += each.value.known
            sum.unknown += each.value.unknown
        }
    }

    /// Of all providers.
    var known: Int { byProvider.values.reduce(0) { $0 + $1.known } }
}
